// A press on an inline button turns until the bot answers, with a notice or an alert.
import { scenario } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  await echo.call('sendMessage', {
    chat_id: anna.user.id,
    text: 'Is it you?',
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }, { text: 'No', callback_data: 'no' }]] },
  });
  const page = await open({ path: anna.route(echo) });
  const press = async (name, answer) => {
    await page.getByRole('button', { name }).click();
    const { callback_query: query } = await echo.hears(update => update.callback_query?.data === name.toLowerCase());
    const busy = await page.getByRole('button', { name }).getAttribute('aria-busy');
    await echo.call('answerCallbackQuery', { callback_query_id: query.id, ...answer });
    return { busy, from: query.from.id === anna.user.id };
  };
  const yes = await press('Yes', { text: 'Glad to hear it' });
  const notice = await page.locator('.toast').innerText();
  const no = await press('No', { text: 'Sorry about that', show_alert: true });
  const alert = await page.getByRole('dialog').locator('p').innerText();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  return { yes, no, notice, alert, after: await page.getByRole('button', { name: 'Yes' }).getAttribute('aria-busy') };
});
