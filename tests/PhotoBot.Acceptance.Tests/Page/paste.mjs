// A pasted picture is shown first and then sent as a photo with its caption.
import { field, inDialog, scenario } from './browser.mjs';

await scenario(async ({ open, bot, person, photo }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  const page = await open({ path: anna.route(echo) });
  await field(page).evaluate((text, base64) => {
    const transfer = new DataTransfer();
    transfer.items.add(new File([Uint8Array.from(atob(base64), letter => letter.charCodeAt(0))], 'image.png', { type: 'image/jpeg' }));
    text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }));
  }, (await photo(3)).toString('base64'));
  const title = await page.getByRole('dialog').getByRole('heading').innerText();
  await page.getByRole('textbox', { name: 'Caption' }).fill('Us');
  await inDialog(page, 'Send').click();
  const { message } = await echo.hears(update => update.message?.photo);
  return { title, caption: message.caption };
});
