// The main states of a conversation with the bot, in one language, at phone and desktop size, light and dark, as pictures for people to look at.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { address, scenario } from './browser.mjs';

const language = process.env.PAGE_LANGUAGE;
const folder = join(process.env.PAGE_SCREENSHOTS, 'conversation');
const SCREENS = { phone: { width: 360, height: 740, touch: true }, desktop: { width: 1280, height: 800 } };

/** The bot answers well within it, even on a slow machine. */
const ROUNDS = 60;

await scenario(async ({ open, person, photo }) => {
  await mkdir(folder, { recursive: true });
  const [photoBot] = await (await fetch(`${address}control/bots`)).json();
  const anna = await person('Anna', { language_code: language });
  const chat = conversation(anna.user.id);
  const pages = [];
  for (const scheme of ['light', 'dark'])
    for (const [size, screen] of Object.entries(SCREENS))
      pages.push({ name: `${language}-${size}-${scheme}`, page: await open({ ...screen, scheme, path: anna.route({ user: photoBot }) }) });

  const files = [];
  const wide = [];
  /** Keeps a state, at the end of the chat or with its last buttons in view, on every screen. */
  const keep = async (state, at = 'end') => {
    for (const { name, page } of pages) {
      await page.locator('.messages').waitFor();
      await drawn(page, at);
      const path = join(folder, `${name}-${state}.png`);
      await page.screenshot({ path });
      files.push(path);
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) wide.push(path);
    }
  };

  const asked = await chat.write('/start', 1);
  await keep('consent', 'buttons');
  const policy = await chat.press(asked[0], 'policy', 1);
  await keep('policy');
  await chat.press(policy[0], 'agree', 1);
  const faces = await chat.send(await photo(1));
  await keep('several-faces', 'buttons');
  const answer = await chat.press(faces[0], 'face', 4, 3);
  await keep('answer', 'buttons');
  await keep('answer-photos');
  const wrong = await chat.press(answer[1], 'wrong', 1);
  await chat.press(wrong[0], 'no', 1, 1);
  await keep('not-me', 'buttons');
  await chat.press(answer[1], 'zip', 2);
  await chat.quiet();
  await keep('zip');
  const alerts = await chat.press(answer[1], 'alert', 1);
  await chat.press(alerts[0], 'alerton', 1);
  await keep('alerts', 'buttons');
  await chat.press(answer[1], 'new', 1);
  const others = await chat.send(await photo(6));
  const unsure = await chat.press(others[0], 'face', 3, 3);
  const maybe = await chat.press(unsure[1], 'page', 2);
  await keep('maybe', 'buttons');
  await keep('maybe-photos');
  await chat.press(maybe[0], 'mine', 1);
  await chat.write('/mydata', 2);
  await keep('my-data');
  await chat.write('/forget', 1);
  await keep('forget', 'buttons');
  return { files, wide };
});

/** What a person does in the chat, over the control interface; each gives the messages that come in return, once there are so many. */
function conversation(person) {
  const read = async () => (await json(`control/chats/${person}/messages`)).messages.filter(message => message.from.is_bot);
  const inReturnFor = async (deed, count, isCounted = () => true) => {
    // By number, not by count: the note that a picture has come may be taken back a moment after its answer.
    const last = (await read()).at(-1)?.message_id ?? 0;
    await deed();
    for (let round = 0; round < ROUNDS; round++) {
      const { revision } = await json(`control/chats/${person}/messages`);
      const heard = (await read()).filter(message => message.message_id > last && isCounted(message));
      if (heard.length >= count) return heard;
      await json(`control/chats/${person}/messages?revision=${revision}&wait=2`);
    }
    throw new Error(`The bot wrote fewer than ${count} messages.`);
  };
  const form = parts => {
    const body = new FormData();
    for (const [name, ...value] of parts) body.append(name, ...value);
    return { method: 'POST', body };
  };
  const press = ({ message_id, reply_markup }, action, argument) => {
    const { callback_data } = reply_markup.inline_keyboard.flat().find(({ callback_data: data }) => {
      const [name, , number] = data.split('.');
      return name === action && (argument === undefined || Number(number) === argument);
    });
    return json(`control/chats/${person}/presses`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ message_id, data: callback_data }) });
  };
  return {
    write: (text, count) => inReturnFor(() => json(`control/chats/${person}/messages`, form([['text', text]])), count),
    /** Sends a picture of several people, and gives the one that comes back with their faces numbered. */
    send: picture => inReturnFor(() => json(`control/chats/${person}/messages`, form([['as', 'photo'], ['file', new Blob([picture]), 'photo.jpg']])), 1, message => message.photo),
    press: (message, action, count, argument) => inReturnFor(() => press(message, action, argument), count),
    /** Waits until nothing has changed for a while. */
    quiet: async () => {
      for (let round = 0; round < ROUNDS; round++) {
        const { revision } = await json(`control/chats/${person}/messages`);
        if ((await json(`control/chats/${person}/messages?revision=${revision}&wait=3`)).revision === revision) return;
      }
    },
  };
}

async function json(path, options) {
  const response = await fetch(address + path, options);
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${answer.description}`);
  return answer;
}

/** Waits until the page has followed, scrolls, and waits until every picture in view is drawn and nothing moves. */
function drawn(page, at) {
  return page.evaluate(async where => {
    const later = ms => new Promise(resolve => { setTimeout(resolve, ms); });
    const scroller = document.getElementById('scroller');
    let before = '';
    for (let round = 0; round < 40 && before !== scroller.innerHTML; round++) {
      before = scroller.innerHTML;
      await later(250);
    }
    if (where === 'buttons') [...document.querySelectorAll('.keyboard')].at(-1).scrollIntoView({ block: 'end', behavior: 'instant' });
    else scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'instant' });
    await later(250);
    const isInView = ({ top, bottom, width }) => width > 0 && top < innerHeight && bottom > 0;
    await Promise.all([...document.images].filter(image => isInView(image.getBoundingClientRect())).map(image => image.decode().catch(() => {})));
    const movements = document.getAnimations().filter(movement => movement.effect.getComputedTiming().iterations !== Infinity);
    await Promise.all(movements.map(movement => movement.finished.catch(() => {})));
  }, at);
}
