// A reload loses neither the history nor who and what was shown.
import { say, scenario, texts } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  await echo.call('sendMessage', { chat_id: anna.user.id, text: 'Hello Anna' });
  const page = await open({ path: anna.route(echo) });
  await page.locator('.bubble').nth(1).waitFor();
  await say(page, 'How are you?');
  await page.locator('.own .status', { hasText: 'sent' }).nth(1).waitFor();
  const before = { texts: await texts(page), hash: new URL(page.url()).hash };
  await page.reload();
  await page.locator('.bubble').nth(2).waitFor();
  const after = { texts: await texts(page), hash: new URL(page.url()).hash };
  await page.goto('about:blank');
  await page.goto(new URL('/', process.env.PAGE_ADDRESS).href);
  await page.locator('.bubble').nth(2).waitFor();
  return { before, after, later: { texts: await texts(page), hash: new URL(page.url()).hash } };
});
