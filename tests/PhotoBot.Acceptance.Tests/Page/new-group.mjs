// A group made on the page is there for the people chosen, and for nobody else.
import { say, scenario } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const [anna, ben, carla] = [await person('Anna'), await person(`Ben ${Math.random()}`), await person('Carla')];
  const page = await open({ path: anna.route(echo) });
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Summer crew');
  await page.getByRole('checkbox', { name: ben.user.first_name }).check();
  await page.getByRole('button', { name: 'Create' }).click();
  await page.getByRole('heading', { name: 'Summer crew' }).waitFor();
  await say(page, 'Hello everybody');
  const { message } = await echo.hears(update => update.message?.text === 'Hello everybody');
  const seesIt = async who => {
    const other = await open({ path: who.route(echo) });
    await other.locator('.chat-row').first().waitFor();
    return other.locator('.chat-row', { hasText: 'Summer crew' }).count();
  };
  return { chat: message.chat.title, ben: await seesIt(ben), carla: await seesIt(carla) };
});
