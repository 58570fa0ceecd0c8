// Everybody sees their own chats only.
import { scenario, texts } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const [anna, ben] = [await person('Anna'), await person('Ben')];
  await anna.write('I am Anna', echo);
  await ben.write('I am Ben', echo);
  const page = await open({ path: anna.route(echo) });
  const view = async name => {
    await page.locator('.bubble', { hasText: `I am ${name}` }).waitFor();
    return { texts: await texts(page), own: await page.locator('.message.own').count() };
  };
  const asAnna = await view('Anna');
  await page.locator('.viewer-person', { hasText: 'Ben' }).last().click();
  const asBen = await view('Ben');
  return { asAnna, asBen };
});
