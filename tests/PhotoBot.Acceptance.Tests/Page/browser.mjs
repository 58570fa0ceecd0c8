// What the scenarios share: a browser, people and bots of their own, and a report on stdout that the test reads.
import { createRequire } from 'node:module';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

const { chromium } = createRequire(join(process.env.PAGE_STRANGERS, 'package.json'))('playwright-core');

/** The server, with a slash at the end. */
export const address = process.env.PAGE_ADDRESS;

/** A slow machine shared by many processes; a scenario that hangs fails by it. */
const PATIENCE = 60_000;

/**
 * Runs a scenario and reports what it returns, with everything a page must not do: errors on the console, breaches of the content
 * policy (which Chromium reports there), and requests beyond its own server.
 * @param {(tools: {open: Function, bot: Function, person: Function, photo: Function}) => Promise<object>} run
 */
export async function scenario(run) {
  const problems = [];
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--headless', '--no-sandbox', '--disable-gpu', '--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'],
  });
  try {
    const result = await run({ open: options => open(browser, problems, options), bot, person, photo });
    console.log(JSON.stringify({ result, problems }));
  } finally {
    await browser.close();
  }
}

/**
 * Opens the page in a browser profile of its own.
 * @param {{path?: string, width?: number, height?: number, scheme?: string, touch?: boolean, at?: string, expected?: RegExp}} options
 *   "expected" is an error on the console that belongs to the scenario
 */
async function open(browser, problems, { path = '', width = 1280, height = 800, scheme = 'light', touch = false, at = address, expected } = {}) {
  const context = await browser.newContext({ viewport: { width, height }, colorScheme: scheme, hasTouch: touch, isMobile: touch, acceptDownloads: true });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  page.on('console', message => message.type() === 'error' && !expected?.test(message.text()) && problems.push(`console: ${message.text()}`));
  page.on('pageerror', error => problems.push(`error: ${error.message}`));
  page.on('request', request => isOwn(request.url(), at) || problems.push(`request: ${request.url()}`));
  await page.goto(at + path);
  return page;
}

const isOwn = (url, at) => url.startsWith(at) || url.startsWith(`blob:${at}`) || url.startsWith('data:');

/** A new person: their user, and what they write. */
async function person(first_name = 'Anna', more = {}) {
  const user = await control('people', { first_name, ...more });
  const write = (text, bot) => control(`chats/${user.id}/messages?bot=${bot.user.id}`, { from: user.id, text });
  return { user, write, route: bot => `#as=${user.id}&chat=${bot.user.id}` };
}

/** A new bot that does nothing by itself. */
async function bot(first_name = 'Echo') {
  const username = `scenario_${Math.random().toString(36).slice(2, 12)}_bot`;
  const { user, token } = await control('bots', { first_name, username });
  const call = (method, body) => post(`${address}bot${token}/${method}`, body).then(answer => answer.result);
  /** Waits for the first update that is as wanted, and gives it. */
  const hears = async wanted => {
    for (let round = 0, offset = 0; round < 100; round++) {
      const updates = await call('getUpdates', { offset, timeout: 1 });
      const found = updates.find(wanted);
      if (found) return found;
      offset = (updates.at(-1)?.update_id ?? offset - 1) + 1;
    }
    throw new Error('The bot never heard what it waited for.');
  };
  /** Sends sample photos as an album, or one alone. */
  const album = async (chat_id, numbers, caption) => {
    const form = new FormData();
    const media = numbers.map((number, index) => ({ type: 'photo', media: `attach://file${index}`, ...(index === 0 ? { caption } : {}) }));
    form.set('chat_id', chat_id);
    form.set('media', JSON.stringify(media));
    for (const [index, number] of numbers.entries()) form.set(`file${index}`, new Blob([await photo(number)]), `sample${number}.jpg`);
    return (await read(await fetch(`${address}bot${token}/sendMediaGroup`, { method: 'POST', body: form }))).result;
  };
  return { user, call, hears, album };
}

/** The bytes of one of the six sample photos. */
const photo = number => readFile(join(process.env.PAGE_PHOTOS, `sample${number}.jpg`));

/** The text field. */
export const field = page => page.getByRole('textbox', { name: 'Message', exact: true });

/** Writes and sends a text on the page. */
export async function say(page, text) {
  await field(page).fill(text);
  await field(page).press('Enter');
}

/** The texts of all bubbles, in order, without their times. */
export const texts = page => page.locator('.bubble .text').evaluateAll(found =>
  found.map(text => [...text.childNodes].filter(node => node.className !== 'meta').map(node => node.textContent).join('')));

/** Chooses files as if in the browser's own dialog. */
export async function choose(page, files) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByRole('button', { name: 'Attach files' }).click()]);
  await chooser.setFiles(files);
}

/** The button of the dialog that is open. */
export const inDialog = (page, name) => page.getByRole('dialog').getByRole('button', { name, exact: true });

const control = (path, body) => post(`${address}control/${path}`, body);

const post = async (url, body) => read(await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }));

async function read(response) {
  const answer = await response.json();
  if (!response.ok) throw new Error(`${response.status}: ${answer.description}`);
  return answer;
}
