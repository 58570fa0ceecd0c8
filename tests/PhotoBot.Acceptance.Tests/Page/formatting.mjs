// Every kind of formatting, nested and side by side, becomes its element.
import { scenario } from './browser.mjs';

const ELEMENTS = { bold: 'strong', italic: 'em', underline: 'u', strikethrough: 's', code: 'code', pre: 'pre', blockquote: 'blockquote', spoiler: '.spoiler', text_link: 'a' };

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('/start', echo);
  const given = Object.keys(ELEMENTS);
  const text = given.join(' ');
  await echo.call('sendMessage', { chat_id: anna.user.id, text, entities: given.map(type => ({ type, offset: text.indexOf(type), length: type.length, url: type === 'text_link' ? 'https://example.org/' : undefined })) });
  await echo.call('sendMessage', { chat_id: anna.user.id, text: 'outer inner 😀 after', entities: [{ type: 'bold', offset: 0, length: 14 }, { type: 'italic', offset: 6, length: 5 }] });
  await echo.call('sendMessage', { chat_id: anna.user.id, text: 'https://example.org/a?b=1 #tag /help @somebody' });
  const page = await open({ path: anna.route(echo) });
  const bubbles = page.locator('.message:not(.own) .text');
  await bubbles.nth(2).waitFor();
  const kinds = await bubbles.nth(0).evaluate((element, elements) => elements.filter(([type, selector]) => element.querySelector(selector)?.textContent === type).map(([type]) => type), Object.entries(ELEMENTS));
  await page.locator('.spoiler').click();
  return {
    kinds,
    given,
    nested: await bubbles.nth(1).evaluate(element => [element.querySelector('strong').textContent, element.querySelector('strong em').textContent]),
    found: await bubbles.nth(2).evaluate(element => [...element.querySelectorAll('a, .tag, .command')].map(part => part.textContent)),
    spoken: await page.locator('.spoken').textContent(),
  };
});
