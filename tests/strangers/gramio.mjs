// A bot by GramIO, as its documents write one. It plays its part of the conversation in ForeignClientTests and prints every step it got through.
import assert from 'node:assert/strict';
import { Bot, bold, format, InlineKeyboard, MediaInput, MediaUpload, TelegramError } from 'gramio';

const { API_ROOT: root, BOT_TOKEN: token } = process.env;
const bot = new Bot(token, { api: { baseURL: `${root}/bot` } });
const done = (step) => console.log(step);

async function refusal(call) {
  const error = await call.then(() => assert.fail('The server accepted it.'), (reason) => reason);
  assert.ok(error instanceof TelegramError, String(error));
  return error;
}

bot.command('start', async (ctx) => {
  assert.equal(ctx.from.firstName, 'Anna');
  await ctx.reply(format`Hello, ${bold('Anna')}`);
  done('text');
});

const album = [];
async function onPhoto(ctx) {
  if (ctx.mediaGroupId) return onAlbum(ctx);
  const bytes = await bot.downloadFile(ctx.photo.at(-1));
  await ctx.sendDocument(MediaUpload.buffer(bytes, 'same.jpg'));
  const sent = await ctx.sendPhoto(MediaUpload.buffer(bytes, 'photo.jpg'), { caption: 'uploaded' });
  await ctx.sendPhoto(sent.photo.at(-1).fileId, { caption: 'by its file_id' });
  done('photo');
}

async function onAlbum(ctx) {
  album.push(ctx);
  if (album.length < 3) return;
  assert.equal(new Set(album.map((message) => message.mediaGroupId)).size, 1);
  const [first, second, third] = album.map((message) => message.photo.at(-1).fileId);
  const sent = await ctx.sendMediaGroup([
    MediaInput.photo(first, { caption: 'three' }),
    MediaInput.photo(MediaUpload.buffer(await bot.downloadFile(second), 'second.jpg')),
    MediaInput.photo(MediaUpload.buffer(await bot.downloadFile(third), 'third.jpg')),
  ]);
  assert.equal(new Set(sent.map((message) => message.mediaGroupId)).size, 1);
  done('album');
}

async function onDocument(ctx) {
  const bytes = await bot.downloadFile(ctx.document);
  await ctx.sendDocument(MediaUpload.buffer(bytes, ctx.document.fileName), { caption: 'back' });
  done('document');
}

bot.callbackQuery(/^(yes|no)$/, async (ctx) => {
  await ctx.answer({ text: 'Noted.' });
  await ctx.editText(`You said ${ctx.data}.`);
  done('buttons');
});

const steps = {
  buttons: (ctx) => ctx.send('Well?', { reply_markup: new InlineKeyboard().text('Yes', 'yes').text('No', 'no') }),

  async delete(ctx) {
    const sent = await ctx.send('short-lived');
    assert.equal(await sent.delete(), true);
    await ctx.send('deleted');
    done('delete');
  },

  async action(ctx) {
    assert.equal(await ctx.sendChatAction('upload_photo'), true);
    await ctx.send('busy');
    done('action');
  },

  async commands(ctx) {
    const scope = { type: 'chat', chat_id: ctx.chat.id };
    await bot.api.setMyCommands({ commands: [{ command: 'help', description: 'Help' }] });
    await bot.api.setMyCommands({ commands: [{ command: 'albums', description: 'Albums' }], scope });
    assert.deepEqual(await bot.api.getMyCommands(), [{ command: 'help', description: 'Help' }]);
    assert.deepEqual(await bot.api.getMyCommands({ scope }), [{ command: 'albums', description: 'Albums' }]);
    await ctx.send('commands set');
    done('commands');
  },

  async wait(ctx) {
    const error = await refusal(ctx.send('too soon'));
    assert.equal(error.code, 429);
    await ctx.send(`told to wait ${error.payload.retry_after} s`);
    done('wait');
  },

  async mistakes(ctx) {
    const sent = await ctx.send('unchanged');
    const { api } = bot;
    const chat_id = ctx.chat.id;
    assert.match((await refusal(api.sendMessage({ chat_id, text: '' }))).message, /^Bad Request: message text is empty$/);
    assert.match((await refusal(api.sendMessage({ chat_id, text: '<b>', parse_mode: 'HTML' }))).message, /^Bad Request: can't parse entities: /);
    assert.match((await refusal(api.sendMessage({ chat_id: 1, text: 'nobody' }))).message, /^Bad Request: chat not found$/);
    assert.match((await refusal(api.getFile({ file_id: 'nothing' }))).message, /^Bad Request: invalid file_id/);
    assert.match((await refusal(api.editMessageText({ chat_id, message_id: sent.id, text: 'unchanged' }))).message, /^Bad Request: message is not modified: /);
    assert.match((await refusal(api.deleteMessage({ chat_id, message_id: 999999 }))).message, /^Bad Request: message to delete not found$/);
    await ctx.send('all refused');
    done('mistakes');
  },

  async burst(ctx) {
    let error;
    for (let sent = 0; sent < 30 && !error; sent++) error = await ctx.send(`${sent}`).then(() => null, (reason) => reason);
    assert.equal(error.code, 429);
    await new Promise((resolve) => setTimeout(resolve, error.payload.retry_after * 1000));
    await ctx.send('waited');
    done('burst');
  },

  async conflict(ctx) {
    // GramIO goes on polling after a conflict and tells of it here only.
    bot.onResponseError('getUpdates', (error) => {
      assert.equal(error.code, 409);
      assert.match(error.message, /^Conflict: terminated by other getUpdates request/);
      done('conflict');
      process.exit();
    });
    await ctx.send('alone so far');
  },
};

bot.on('message', (ctx, next) => {
  if (ctx.photo) return onPhoto(ctx);
  if (ctx.document) return onDocument(ctx);
  return Object.hasOwn(steps, ctx.text) ? steps[ctx.text](ctx) : next();
});

bot.onError(({ error }) => {
  console.error(error);
  process.exit(1);
});

await bot.start();
