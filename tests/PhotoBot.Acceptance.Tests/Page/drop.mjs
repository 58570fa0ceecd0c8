// A file dropped on the zone for files arrives as it is.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { inDialog, scenario } from './browser.mjs';

await scenario(async ({ open, bot, person, photo }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  const page = await open({ path: anna.route(echo) });
  await page.locator('.bubble').waitFor();
  const original = await photo(1);
  const files = await page.evaluateHandle(base64 => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], 'from my camera.jpg', { type: 'image/jpeg' }));
    return transfer;
  }, original.toString('base64'));
  await page.locator('#conversation').dispatchEvent('dragenter', { dataTransfer: files });
  await page.locator('.drop-zone[data-as="document"]').dispatchEvent('drop', { dataTransfer: files });
  await inDialog(page, 'Send').click();
  const link = page.locator('.own .document');
  await page.locator('.own:has(.document) .status', { hasText: 'sent' }).waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  const { message } = await echo.hears(update => update.message?.document);
  return {
    name: message.document.file_name,
    saved: download.suggestedFilename(),
    sent: hash(original),
    received: hash(await readFile(await download.path())),
  };
});

function hash(bytes) {
  return createHash('sha256').update(bytes).digest('hex');
}
