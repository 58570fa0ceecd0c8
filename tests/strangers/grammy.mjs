// A bot by grammY, as its documents write one. It plays its part of the conversation in ForeignClientTests and prints every step it got through.
import assert from 'node:assert/strict';
import { Bot, GrammyError, InlineKeyboard, InputFile, InputMediaBuilder } from 'grammy';

const { API_ROOT: root, BOT_TOKEN: token } = process.env;
const bot = new Bot(token, { client: { apiRoot: root } });
const done = (step) => console.log(step);

async function download(fileId) {
  const file = await bot.api.getFile(fileId);
  const answer = await fetch(`${root}/file/bot${token}/${file.file_path}`);
  assert.equal(answer.status, 200);
  const bytes = Buffer.from(await answer.arrayBuffer());
  assert.equal(bytes.length, file.file_size);
  return bytes;
}

async function refusal(call) {
  const error = await call.then(() => assert.fail('The server accepted it.'), (reason) => reason);
  assert.ok(error instanceof GrammyError, String(error));
  return error;
}

bot.command('start', async (ctx) => {
  assert.equal(ctx.from.first_name, 'Anna');
  await ctx.reply('Hello, <b>Anna</b>', { parse_mode: 'HTML', reply_parameters: { message_id: ctx.msg.message_id } });
  done('text');
});

bot.on('message:photo').filter((ctx) => ctx.msg.caption === 'photo', async (ctx) => {
  const bytes = await download(ctx.msg.photo.at(-1).file_id);
  await ctx.replyWithDocument(new InputFile(bytes, 'same.jpg'));
  const sent = await ctx.replyWithPhoto(new InputFile(bytes, 'photo.jpg'), { caption: 'uploaded' });
  await ctx.replyWithPhoto(sent.photo.at(-1).file_id, { caption: 'by its file_id' });
  done('photo');
});

const album = [];
// Photos with another caption, or none, belong to the album.
bot.on('message:photo', async (ctx) => {
  album.push(ctx.msg);
  if (album.length < 3) return;
  assert.equal(new Set(album.map((message) => message.media_group_id)).size, 1);
  const [first, second, third] = album.map((message) => message.photo.at(-1).file_id);
  const sent = await ctx.replyWithMediaGroup([
    InputMediaBuilder.photo(first, { caption: 'three' }),
    InputMediaBuilder.photo(new InputFile(await download(second), 'second.jpg')),
    InputMediaBuilder.photo(new InputFile(await download(third), 'third.jpg')),
  ]);
  assert.equal(new Set(sent.map((message) => message.media_group_id)).size, 1);
  done('album');
});

bot.on('message:document', async (ctx) => {
  const { file_id, file_name } = ctx.msg.document;
  assert.equal(file_name, 'снимок №1 (a).txt');
  // grammY writes names without quotes, and the local chat's form reader takes those in ASCII only.
  await ctx.replyWithDocument(new InputFile(await download(file_id), 'back.txt'), { caption: 'back' });
  done('document');
});

bot.hears('buttons', (ctx) => ctx.reply('Well?', { reply_markup: new InlineKeyboard().text('Yes', 'yes').text('No', 'no') }));
bot.on('callback_query:data', async (ctx) => {
  await ctx.answerCallbackQuery({ text: 'Noted.' });
  await ctx.editMessageText(`You said ${ctx.callbackQuery.data}.`);
  done('buttons');
});

bot.hears('delete', async (ctx) => {
  const sent = await ctx.reply('short-lived');
  assert.equal(await ctx.api.deleteMessage(ctx.chat.id, sent.message_id), true);
  await ctx.reply('deleted');
  done('delete');
});

bot.hears('action', async (ctx) => {
  assert.equal(await ctx.replyWithChatAction('upload_photo'), true);
  await ctx.reply('busy');
  done('action');
});

bot.hears('commands', async (ctx) => {
  const scope = { type: 'chat', chat_id: ctx.chat.id };
  await bot.api.setMyCommands([{ command: 'help', description: 'Help' }]);
  await bot.api.setMyCommands([{ command: 'albums', description: 'Albums' }], { scope });
  assert.deepEqual(await bot.api.getMyCommands(), [{ command: 'help', description: 'Help' }]);
  assert.deepEqual(await bot.api.getMyCommands({ scope }), [{ command: 'albums', description: 'Albums' }]);
  await ctx.reply('commands set');
  done('commands');
});

bot.hears('wait', async (ctx) => {
  const error = await refusal(ctx.reply('too soon'));
  assert.equal(error.error_code, 429);
  await ctx.reply(`told to wait ${error.parameters.retry_after} s`);
  done('wait');
});

bot.hears('mistakes', async (ctx) => {
  const sent = await ctx.reply('unchanged');
  assert.match((await refusal(ctx.reply(''))).description, /^Bad Request: message text is empty$/);
  assert.match((await refusal(ctx.reply('<b>', { parse_mode: 'HTML' }))).description, /^Bad Request: can't parse entities: /);
  assert.match((await refusal(bot.api.sendMessage(1, 'nobody'))).description, /^Bad Request: chat not found$/);
  assert.match((await refusal(bot.api.getFile('nothing'))).description, /^Bad Request: invalid file_id/);
  assert.match((await refusal(bot.api.editMessageText(ctx.chat.id, sent.message_id, 'unchanged'))).description, /^Bad Request: message is not modified: /);
  assert.match((await refusal(bot.api.deleteMessage(ctx.chat.id, 999999))).description, /^Bad Request: message to delete not found$/);
  await ctx.reply('all refused');
  done('mistakes');
});

bot.hears('burst', async (ctx) => {
  let error;
  for (let sent = 0; sent < 30 && !error; sent++) error = await ctx.reply(`${sent}`).then(() => null, (reason) => reason);
  assert.equal(error.error_code, 429);
  await new Promise((resolve) => setTimeout(resolve, error.parameters.retry_after * 1000));
  await ctx.reply('waited');
  done('burst');
});

let rivalComes = false;
bot.hears('conflict', async (ctx) => {
  rivalComes = true;
  await ctx.reply('alone so far');
});

// Whatever a step throws, and a conflict, ends the bot here.
await bot.start().catch((error) => {
  if (!rivalComes || error.error_code !== 409) throw error;
  assert.match(error.description, /^Conflict: terminated by other getUpdates request/);
  done('conflict');
});
