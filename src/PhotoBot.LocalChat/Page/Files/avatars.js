import { make } from './dom.js';
import { nameOf, titleOf } from './places.js';

export const userAvatar = user => avatar(user.id, nameOf(user));

export const chatAvatar = summary => avatar(summary.bot?.id ?? summary.chat.id, titleOf(summary));

/** One of the eight pairs of colours in base.css, the same for an id everywhere; neighbours get different ones (Fibonacci hashing). */
export const toneOf = id => Math.imul(Math.abs(id) % 2 ** 31, 0x9e3779b1) >>> 29;

function avatar(id, name) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : null].map(word => word ? [...word][0] : '').join('');
  return make('span.avatar', { 'aria-hidden': 'true', data: { tone: toneOf(id) } }, letters.toUpperCase());
}
