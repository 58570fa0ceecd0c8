// New messages leave a reader who scrolled up where they are; a button counts them and leads to the end.
import { scenario } from './browser.mjs';

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  // With a full stop: the time of day follows, and "Message 4" at six would be found for "Message 40".
  for (let number = 1; number <= 40; number++) await echo.call('sendMessage', { chat_id: anna.user.id, text: `Message ${number}.` });
  const page = await open({ path: anna.route(echo) });
  const scroller = page.locator('#scroller');
  const distance = () => scroller.evaluate(element => Math.round(element.scrollHeight - element.scrollTop - element.clientHeight));
  await page.locator('.bubble', { hasText: 'Message 40.' }).waitFor();
  await page.waitForFunction(() => {
    const element = document.getElementById('scroller');
    return element.scrollHeight - element.scrollTop - element.clientHeight < 2;
  });
  await scroller.hover();
  await page.mouse.wheel(0, -600);
  await page.locator('#to-end').waitFor();
  await echo.call('sendMessage', { chat_id: anna.user.id, text: 'And one more' });
  const button = page.getByRole('button', { name: '1 new message' });
  await button.waitFor();
  const away = await distance();
  await button.click();
  await page.locator('#to-end').waitFor({ state: 'hidden' });
  await page.locator('.bubble', { hasText: 'And one more' }).waitFor();
  await echo.call('sendMessage', { chat_id: anna.user.id, text: 'The last' });
  await page.waitForFunction(() => {
    const element = document.getElementById('scroller');
    return element.textContent.includes('The last') && element.scrollHeight - element.scrollTop - element.clientHeight < 2;
  });
  return { away, end: await distance() };
});
