// A link to a bot opens its chat with a start button, which hands the code over; so does a t.me link in a message.
import { scenario } from './browser.mjs';

await scenario(async ({ open, bot }) => {
  const [echo, other] = [await bot(), await bot('Other')];
  const page = await open({ path: `${echo.user.username}?start=album_42` });
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const { message } = await echo.hears(update => update.message);
  await echo.call('sendMessage', {
    chat_id: message.chat.id,
    text: 'Go on there',
    reply_markup: { inline_keyboard: [[{ text: 'Other bot', url: `https://t.me/${other.user.username}?start=from-echo` }]] },
  });
  await page.getByRole('link', { name: 'Other bot' }).click();
  await page.locator('#chat-head', { hasText: 'Other' }).waitFor();
  await page.getByRole('button', { name: 'Start', exact: true }).click();
  const second = await other.hears(update => update.message);
  return { first: message.text, second: second.message.text, pages: page.context().pages().length };
});
