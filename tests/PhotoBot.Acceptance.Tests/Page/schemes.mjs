// The page follows the system's light or dark scheme, with text that can be read in both.
import { scenario } from './browser.mjs';

const TEXTS = ['.own .text', '.own .meta', '.own .command', '.message:not(.own) .text', '.message:not(.own) .meta', '.chat-last', '.standing'];

await scenario(async ({ open, bot, person }) => {
  const echo = await bot();
  const anna = await person();
  await anna.write('Hello /help', echo);
  await echo.call('sendMessage', { chat_id: anna.user.id, text: 'Hello to you' });
  const schemes = {};
  for (const scheme of ['light', 'dark']) {
    const page = await open({ path: anna.route(echo), scheme });
    await page.locator('.bubble').nth(1).waitFor();
    const colors = await page.evaluate(colorsOf, TEXTS);
    schemes[scheme] = { paper: luminance(colors.paper), contrasts: colors.texts.map(({ ink, paper }) => contrast(luminance(ink), luminance(paper))) };
  }
  return schemes;
});

/** In the page: the colours of texts and of what lies behind them. */
function colorsOf(selectors) {
  const paperOf = element => {
    const color = getComputedStyle(element).backgroundColor;
    return color === 'rgba(0, 0, 0, 0)' ? paperOf(element.parentElement) : color;
  };
  const texts = selectors.map(selector => document.querySelector(selector)).map(element => ({ ink: getComputedStyle(element).color, paper: paperOf(element) }));
  return { paper: paperOf(document.body), texts };
}

/** Relative luminance and contrast ratio, as WCAG 2.2 defines them. */
function luminance(color) {
  const [red, green, blue] = color.match(/[\d.]+/g).map(value => value / 255).map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one, other) {
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}
