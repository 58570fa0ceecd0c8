// The main states, at phone and desktop size, light and dark, as pictures for people to look at.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { address, choose, field, scenario } from './browser.mjs';

const folder = process.env.PAGE_SCREENSHOTS;
const SIZES = { phone: { width: 360, height: 740, touch: true }, desktop: { width: 1280, height: 800 } };

await scenario(async ({ open, bot, person, photo }) => {
  await mkdir(folder, { recursive: true });
  const [photoBot] = await (await fetch(`${address}control/bots`)).json();
  const echo = await bot('Echo');
  const anna = await person('Anna', { last_name: 'Sommer' });
  await furnish(echo, anna);
  const files = [];
  for (const scheme of ['light', 'dark']) {
    for (const [size, screen] of Object.entries(SIZES)) {
      const newcomer = await person('Newcomer');
      const page = await open({ ...screen, scheme, path: newcomer.route({ user: photoBot }) });
      const keep = async state => {
        const path = join(folder, `${size}-${scheme}-${state}.png`);
        await settled(page);
        await page.screenshot({ path });
        files.push(path);
      };
      const go = hash => page.evaluate(to => { location.hash = to; }, hash);
      await page.getByRole('button', { name: 'Send this sample selfie' }).waitFor();
      await keep('welcome');
      await go(anna.route(echo));
      await chat(page, keep, await photo(3));
      await list(page, keep, size, go, anna);
      await page.context().close();
    }
  }
  return { files };
});

async function furnish(echo, anna) {
  const text = 'Bold, italic, underlined, struck, code, a link and a spoiler.\nA quotation\nof two lines\nlet faces = 22;';
  const at = (type, part, more) => ({ type, offset: text.indexOf(part), length: part.length, ...more });
  await echo.call('setMyCommands', { commands: [{ command: 'help', description: 'What I can do' }, { command: 'albums', description: 'All albums there are' }, { command: 'privacy', description: 'What is kept about you' }] });
  await anna.write('Hello! What can you do? /help', echo);
  const { message_id } = await echo.call('sendMessage', {
    chat_id: anna.user.id,
    text,
    entities: [
      at('bold', 'Bold'), at('italic', 'italic'), at('underline', 'underlined'), at('strikethrough', 'struck'), at('code', 'code'),
      at('text_link', 'a link', { url: 'https://example.org/' }), at('spoiler', 'a spoiler'), at('blockquote', 'A quotation\nof two lines'), at('pre', 'let faces = 22;', { language: 'js' }),
    ],
  });
  for (const numbers of [[1, 3], [6, 2, 3], [1, 2, 3, 4, 5], [6, 5, 4, 3, 2, 1, 6, 5, 4, 3]])
    await echo.album(anna.user.id, numbers, `${numbers.length} photos of you`);
  await anna.write('Thank you!', echo);
  await echo.call('sendMessage', {
    chat_id: anna.user.id,
    text: 'Are these all you?',
    reply_parameters: { message_id },
    reply_markup: { inline_keyboard: [[{ text: 'Yes', callback_data: 'yes' }, { text: 'No', callback_data: 'no' }], [{ text: 'About the event', url: 'https://example.org/' }]] },
  });
}

async function chat(page, keep, picture) {
  await page.locator('.keyboard').waitFor();
  await keep('chat-end');
  await page.locator('.messages').evaluate(messages => messages.firstElementChild.scrollIntoView());
  await keep('chat-begin');
  await page.locator('.pictures[data-count="5"]').scrollIntoViewIfNeeded();
  await keep('albums');
  await page.locator('.pictures[data-count="5"]').getByRole('button').first().click();
  await keep('viewer');
  await page.keyboard.press('Escape');
  await field(page).fill('/');
  await page.getByRole('option').first().waitFor();
  await keep('commands');
  await field(page).fill('');
  await choose(page, ['IMG_1.jpg', 'IMG_2.jpg', 'IMG_3.jpg'].map(name => ({ name, mimeType: 'image/jpeg', buffer: picture })));
  await page.getByRole('dialog').waitFor();
  await keep('attach');
  await page.keyboard.press('Escape');
}

async function list(page, keep, size, go, anna) {
  if (size === 'phone') await go(`#as=${anna.user.id}`);
  await page.locator('.chat-row').first().waitFor();
  if (size === 'phone') await keep('list');
  await page.getByRole('button', { name: 'New group' }).click();
  await page.getByRole('dialog').waitFor();
  await keep('new-group');
  await page.keyboard.press('Escape');
}

/** Waits until every picture in view is drawn and nothing moves. */
function settled(page) {
  return page.evaluate(async () => {
    const isInView = ({ top, bottom, width }) => width > 0 && top < innerHeight && bottom > 0;
    const images = [...document.images].filter(image => isInView(image.getBoundingClientRect()));
    await Promise.all(images.map(image => image.decode().catch(() => {})));
    const movements = document.getAnimations().filter(movement => movement.effect.getComputedTiming().iterations !== Infinity);
    await Promise.all(movements.map(movement => movement.finished.catch(() => {})));
  });
}
