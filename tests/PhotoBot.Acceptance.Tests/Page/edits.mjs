// What a bot edits and deletes changes while one looks.
import { scenario, texts } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  const page = await open({ path: anna.route(echo) });
  await page.locator('.bubble').waitFor();
  const { message_id } = await echo.call('sendMessage', { chat_id: anna.user.id, text: '1 of 3 photos' });
  await page.locator('.bubble', { hasText: '1 of 3 photos' }).waitFor();
  await echo.call('editMessageText', { chat_id: anna.user.id, message_id, text: '3 of 3 photos' });
  const edited = page.locator('.bubble', { hasText: '3 of 3 photos' });
  await edited.waitFor();
  const mark = await edited.locator('.meta').textContent();
  const shown = await texts(page);
  await echo.call('deleteMessage', { chat_id: anna.user.id, message_id });
  await edited.waitFor({ state: 'detached' });
  return { shown, mark, after: await texts(page) };
});
