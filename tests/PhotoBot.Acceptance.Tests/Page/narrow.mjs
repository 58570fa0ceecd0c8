// At 360 pixels one pane is shown at a time, a button leads back, and nothing is wider than the screen.
import { choose, scenario } from './browser.mjs';

await scenario(async ({ open, bot, person, photo }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  await echo.album(anna.user.id, [1, 2, 3, 4, 5], 'Five photos');
  await echo.call('sendMessage', { chat_id: anna.user.id, text: `${'long'.repeat(60)} https://example.org/${'path/'.repeat(30)}`, entities: [{ type: 'code', offset: 0, length: 60 }] });
  const page = await open({ path: anna.route(echo), width: 360, height: 740, touch: true });
  const widths = {};
  const measure = async name => { widths[name] = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.getElementById('scroller').scrollWidth)); };
  await page.locator('.pictures').waitFor();
  const chat = { list: await page.locator('.sidebar').isVisible(), chat: await page.locator('#conversation').isVisible() };
  await measure('chat');
  await choose(page, [{ name: `${'a long name '.repeat(9)}.jpg`, mimeType: 'image/jpeg', buffer: await photo(1) }]);
  await page.getByRole('dialog').waitFor();
  await measure('dialog');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Back to the chats' }).click();
  await page.locator('.sidebar').waitFor();
  const list = { list: true, chat: await page.locator('#conversation').isVisible() };
  await measure('list');
  return { chat, list, widths };
});
