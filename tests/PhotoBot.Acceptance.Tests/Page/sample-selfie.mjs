// A newcomer presses the sample selfie, agrees to its being looked at, and gets the photos of that person.
import { scenario } from './browser.mjs';

await scenario(async ({ open }) => {
  const page = await open();
  await page.getByRole('button', { name: 'Send this sample selfie' }).click();
  await page.getByRole('button', { name: 'I agree' }).click();
  const album = page.locator('.message:not(.own) .pictures[data-count="2"]');
  await album.waitFor();
  const photos = album.getByRole('button');
  return { photos: await photos.evaluateAll(buttons => buttons.map(button => button.ariaLabel)) };
});
