"""A bot by python-telegram-bot, as its documents write one. It plays its part of the conversation in ForeignClientTests and prints every
step it got through."""
import os
import re
import time
import traceback

from telegram import BotCommand, BotCommandScopeChat, ChatAction, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest, Conflict, RetryAfter
from telegram.ext import CallbackQueryHandler, CommandHandler, Filters, MessageHandler, Updater

root = os.environ['API_ROOT']
updater = Updater(os.environ['BOT_TOKEN'], base_url=f'{root}/bot', base_file_url=f'{root}/file/bot')
bot = updater.bot
handlers = updater.dispatcher


def done(step):
    print(step, flush=True)


def download(file_id):
    file = bot.get_file(file_id)
    content = bytes(file.download_as_bytearray())
    assert len(content) == file.file_size
    return content


def refused(kind, text, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except kind as error:
        assert re.match(text, error.message), error.message
        return error
    raise AssertionError('The server accepted it.')


def start(update, _):
    assert update.effective_user.first_name == 'Anna'
    update.message.reply_html('Hello, <b>Anna</b>', quote=True)
    done('text')


def photo(update, _):
    content = download(update.message.photo[-1].file_id)
    update.message.reply_document(content, filename='same.jpg')
    sent = update.message.reply_photo(content, caption='uploaded')
    update.message.reply_photo(sent.photo[-1].file_id, caption='by its file_id')
    done('photo')


messages = []


def album(update, _):
    messages.append(update.message)
    if len(messages) < 3:
        return
    assert len({message.media_group_id for message in messages}) == 1
    first, second, third = [message.photo[-1].file_id for message in messages]
    sent = update.message.reply_media_group([
        InputMediaPhoto(first, caption='three'),
        InputMediaPhoto(download(second), filename='second.jpg'),
        InputMediaPhoto(download(third), filename='third.jpg'),
    ])
    assert len({message.media_group_id for message in sent}) == 1
    done('album')


def document(update, _):
    sent = update.message.document
    update.message.reply_document(download(sent.file_id), filename=sent.file_name, caption='back')
    done('document')


def buttons(update, _):
    keyboard = [[InlineKeyboardButton('Yes', callback_data='yes'), InlineKeyboardButton('No', callback_data='no')]]
    update.message.reply_text('Well?', reply_markup=InlineKeyboardMarkup(keyboard))


def pressed(update, _):
    update.callback_query.answer('Noted.')
    update.callback_query.edit_message_text(f'You said {update.callback_query.data}.')
    done('buttons')


def delete(update, _):
    assert update.message.reply_text('short-lived').delete()
    update.message.reply_text('deleted')
    done('delete')


def action(update, _):
    assert update.message.reply_chat_action(ChatAction.UPLOAD_PHOTO)
    update.message.reply_text('busy')
    done('action')


def commands(update, _):
    scope = BotCommandScopeChat(update.message.chat_id)
    bot.set_my_commands([BotCommand('help', 'Help')])
    bot.set_my_commands([BotCommand('albums', 'Albums')], scope=scope)
    assert bot.get_my_commands() == [BotCommand('help', 'Help')]
    assert bot.get_my_commands(scope=scope) == [BotCommand('albums', 'Albums')]
    update.message.reply_text('commands set')
    done('commands')


def wait(update, _):
    error = refused(RetryAfter, '', update.message.reply_text, 'too soon')
    update.message.reply_text(f'told to wait {error.retry_after:.0f} s')
    done('wait')


def mistakes(update, _):
    # This client cuts "Bad Request: " off and writes the rest with a capital.
    reply = update.message.reply_text
    sent = reply('unchanged')
    refused(BadRequest, '^Message text is empty$', reply, '')
    refused(BadRequest, "^Can't parse entities: ", reply, '<b>', parse_mode='HTML')
    refused(BadRequest, '^Chat not found$', bot.send_message, 1, 'nobody')
    refused(BadRequest, '^Invalid file_id', bot.get_file, 'nothing')
    refused(BadRequest, '^Message is not modified: ', sent.edit_text, 'unchanged')
    refused(BadRequest, '^Message to delete not found$', bot.delete_message, sent.chat_id, 999999)
    reply('all refused')
    done('mistakes')


def burst(update, _):
    try:
        for number in range(30):
            update.message.reply_text(str(number))
    except RetryAfter as error:
        time.sleep(error.retry_after)
        update.message.reply_text('waited')
        done('burst')
    else:
        raise AssertionError('The server never refused.')


rival_comes = False


def conflict(update, _):
    global rival_comes
    rival_comes = True
    update.message.reply_text('alone so far')


def failed(_, context):
    if rival_comes and isinstance(context.error, Conflict) and 'terminated by other getUpdates request' in str(context.error):
        done('conflict')
        os._exit(0)
    traceback.print_exception(None, context.error, context.error.__traceback__)
    os._exit(1)  # the updater's threads would go on


handlers.add_handler(CommandHandler('start', start))
handlers.add_handler(MessageHandler(Filters.photo & Filters.caption(['photo']), photo))
handlers.add_handler(MessageHandler(Filters.photo, album))
handlers.add_handler(MessageHandler(Filters.document, document))
handlers.add_handler(CallbackQueryHandler(pressed))
for step in (buttons, delete, action, commands, wait, mistakes, burst, conflict):
    handlers.add_handler(MessageHandler(Filters.text([step.__name__]), step))
handlers.add_error_handler(failed)

updater.start_polling()
updater.idle()
