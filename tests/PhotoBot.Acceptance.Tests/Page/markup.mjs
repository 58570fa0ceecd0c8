// Markup in names, texts, captions, buttons and file names is shown as it was written.
import { say, scenario, texts } from './browser.mjs';

const EVIL = '<img src=x onerror="window.broken=1"><b>bold</b>';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot(EVIL);
  const anna = await person(EVIL);
  await anna.write('/start', echo);
  await echo.call('sendMessage', { chat_id: anna.user.id, text: EVIL, reply_markup: { inline_keyboard: [[{ text: EVIL, callback_data: '1' }]] } });
  const page = await open({ path: anna.route(echo) });
  await page.locator('.bubble').nth(1).waitFor();
  await say(page, EVIL);
  await page.locator('.own .status', { hasText: 'sent' }).nth(1).waitFor();
  return {
    evil: EVIL,
    texts: await texts(page),
    title: await page.locator('#chat-head h2').innerText(),
    button: await page.locator('.key').textContent(),
    viewer: await page.locator('.viewer-person[aria-pressed="true"]').getAttribute('title'),
    bold: await page.locator('b').count(),
    broken: await page.evaluate(() => window.broken ?? null),
  };
});
