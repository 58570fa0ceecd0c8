// A picture taken with the camera is sent as a photo; it can be taken again first.
import { scenario } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  const page = await open({ path: anna.route(echo) });
  await page.getByRole('button', { name: 'Take a picture' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.locator('video').evaluate(video => video.videoWidth > 0 || new Promise(resolve => { video.onloadeddata = resolve; }));
  await dialog.getByRole('button', { name: 'Take', exact: true }).click();
  await dialog.getByRole('button', { name: 'Retake' }).click();
  await dialog.getByRole('button', { name: 'Take', exact: true }).click();
  await dialog.getByRole('button', { name: 'Send' }).click();
  const { message } = await echo.hears(update => update.message?.photo);
  await dialog.waitFor({ state: 'detached' });
  return { width: message.photo.at(-1).width };
});
