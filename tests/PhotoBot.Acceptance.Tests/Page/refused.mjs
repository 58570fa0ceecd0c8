// A refused upload says why on the message itself, and can be tried again or given up.
import { choose, inDialog, scenario } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  const page = await open({ path: anna.route(echo), expected: /status of 400|ERR_FILE_NOT_FOUND/ });
  await page.locator('.bubble').waitFor();
  await choose(page, { name: 'broken.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('no picture at all') });
  await page.getByText('shown in the chat').click();
  await inDialog(page, 'Send').click();
  const reason = await page.locator('.failure p').textContent();
  const [again] = await Promise.all([
    page.waitForResponse(response => response.request().method() === 'POST'),
    page.getByRole('button', { name: 'Try again' }).click(),
  ]);
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.locator('.failure').waitFor({ state: 'detached' });
  return { reason, again: again.status(), bubbles: await page.locator('.bubble').count() };
});
