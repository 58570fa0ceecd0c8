// How a chat with a bot begins: by a start button, by a link with a code, or by a selfie of the welcome.

import { sampleUrl } from './api.js';
import { icon, make } from './dom.js';
import { titleOf } from './places.js';
import { goTo, isStartCode } from './route.js';
import { toast } from './toast.js';

/** What stands in the composer's place until a chat with a bot is begun. */
export const startBar = (start, onStart) => make('div.start-bar', {},
  make('button.primary.start', { type: 'button', onclick: onStart }, 'Start'),
  start ? make('p.hint', {}, 'The link you followed brings the code ', make('code', {}, start), '.') : null);

/** What an empty chat with a bot shows: what it does, how far its start has come, and selfies to try it with. */
export function welcomeCard({ summary, bots, welcome }, composer) {
  // The server's welcome is about its first bot.
  const text = summary.bot.id === bots[0]?.id ? welcome : null;
  return make('section.welcome', { 'aria-label': 'Welcome' },
    make('img', { src: '/page/logo.svg', alt: '', width: 72, height: 72 }),
    make('h3', {}, text?.title || titleOf(summary)),
    make('p', {}, text?.text || 'Press Start to begin.'),
    text?.progress ? progressBar(text.progress) : null,
    text?.samples.length > 0 ? samples(text.samples, composer) : null,
    text ? make('div.welcome-ways', {},
      composer.hasCamera ? make('button', { type: 'button', onclick: () => composer.takePicture() }, icon('camera'), 'Take a selfie') : null,
      make('button', { type: 'button', onclick: () => composer.pickFiles() }, icon('picture'), 'Choose a photo')) : null);
}

/** A total of 0 is one that isn't known yet. */
const progressBar = ({ text, done, total }) => make('label.welcome-progress', {},
  make('span', {}, text),
  make('progress', { value: total > 0 ? done : null, max: total || 1 }),
  total > 0 ? make('span.hint', {}, `${done} of ${total}`) : null);

const samples = (list, composer) => make('div.samples', {},
  list.map(sample => make('button.sample', { type: 'button', onclick: () => sendSample(sample, composer) },
    make('img', { src: sampleUrl(sample.name), alt: '', width: 88, height: 88 }),
    make('span', {}, sample.label))));

async function sendSample({ name }, composer) {
  try {
    const response = await fetch(sampleUrl(name));
    if (!response.ok) throw new Error(`The sample can’t be loaded: the local chat answered ${response.status}.`);
    await composer.sendPhoto(new File([await response.blob()], name, { type: 'image/jpeg' }));
  } catch (reason) {
    toast(reason.message);
  }
}

// Links that open a bot with a start code: https://t.me/BOT?start=CODE, tg://resolve?domain=BOT&start=CODE, or this page's own /BOT?start=CODE.
const HOSTS = ['t.me', 'telegram.me', 'telegram.dog', location.host];

/**
 * @param {string} address
 * @param {Array} bots the bots that run here
 * @returns {{bot: object, start: string|null}|null} null when it leads to none of them
 */
export function readStartLink(address, bots) {
  const url = URL.parse(address, location.origin);
  const username = url && usernameOf(url);
  const bot = username && bots.find(each => each.username?.toLowerCase() === username.toLowerCase());
  return bot ? { bot, start: url.searchParams.get('start') } : null;
}

function usernameOf(url) {
  if (url.protocol === 'tg:') return url.host === 'resolve' ? url.searchParams.get('domain') : null;
  return HOSTS.includes(url.host) ? url.pathname.slice(1).split('/')[0] : null;
}

/** Opens a link to one of our bots here instead of following it; any other link stays as it is. */
export function openStartLink(event, address, { bots, person }) {
  const target = readStartLink(address, bots);
  if (!target) return;
  event.preventDefault();
  if (target.start !== null && !isStartCode(target.start)) toast('This link’s start code isn’t valid: it must be 1 to 64 of A-Z, a-z, 0-9, _ and -.');
  else goTo({ person: person.id, peer: target.bot.id, start: target.start });
}
