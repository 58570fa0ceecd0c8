import { sampleUrl } from './api.js';
import { toast } from './toast.js';
import { icon, make } from './dom.js';
import { titleOf } from './places.js';

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
