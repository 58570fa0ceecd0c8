// The menu of commands opens by "/", narrows while one types, and is used by keyboard alone.
import { field, scenario } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await echo.call('setMyCommands', { commands: [{ command: 'help', description: 'What I do' }, { command: 'hide', description: 'Forget me' }, { command: 'albums', description: 'All albums' }] });
  await anna.write('/start', echo);
  const page = await open({ path: anna.route(echo) });
  const options = page.getByRole('option');
  await field(page).pressSequentially('/');
  await options.nth(2).waitFor();
  const all = await options.allInnerTexts();
  await field(page).pressSequentially('h');
  await options.nth(2).waitFor({ state: 'detached' });
  const narrowed = await options.allInnerTexts();
  await field(page).press('ArrowDown');
  const active = await page.locator(`#${await field(page).getAttribute('aria-activedescendant')}`).innerText();
  await field(page).press('Enter');
  const { message } = await echo.hears(update => update.message?.text !== '/start');
  return { all: all.length, narrowed: narrowed.length, active, sent: message.text, left: await field(page).inputValue() };
});
