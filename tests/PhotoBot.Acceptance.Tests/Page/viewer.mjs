// A photo opens large; the arrow keys step through the chat's photos and Escape goes back.
import { scenario } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  await echo.album(anna.user.id, [1, 2, 3]);
  const page = await open({ path: anna.route(echo) });
  await page.getByRole('button', { name: 'Photo 1 of 3' }).click();
  const image = page.locator('.viewer-image');
  const seen = [];
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowLeft']) {
    await page.keyboard.press(key);
    await image.evaluate(shown => shown.decode());
    seen.push({ count: await page.locator('.viewer-count').innerText(), width: await image.evaluate(shown => shown.naturalWidth), source: await image.getAttribute('src') });
  }
  const download = await page.getByRole('dialog').getByRole('link', { name: 'Download' }).getAttribute('href');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return { seen, download };
});
