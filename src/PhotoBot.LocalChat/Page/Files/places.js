// A place is where one person talks: a private chat with a bot ({ chat: person id, bot: bot id }) or a group ({ chat: group id, bot: null }).

import { make } from './dom.js';

export const placeOf = summary => ({ chat: summary.chat.id, bot: summary.bot?.id ?? null });

export const placeKey = ({ chat, bot }) => `${chat}/${bot ?? ''}`;

/** What the address names a place by: the other side of it. */
export const peerOf = ({ chat, bot }) => bot ?? chat;

export const nameOf = user => [user.first_name, user.last_name].filter(Boolean).join(' ');

/** What a chat is called by the person who sees it. */
export const titleOf = summary => summary.bot ? nameOf(summary.bot) : summary.chat.title;

/** A message in one line of plain text. */
export function previewOf(message) {
  const words = message.text ?? message.caption;
  if (words) return words.replaceAll(/\s+/g, ' ');
  if (message.photo) return message.media_group_id ? 'Album' : 'Photo';
  return message.document?.file_name ?? 'Message';
}

export const userAvatar = user => avatar(user.id, nameOf(user));

export const chatAvatar = summary => avatar(summary.bot?.id ?? summary.chat.id, titleOf(summary));

/** One of the eight pairs of colours in base.css, the same for an id everywhere; neighbours get different ones (Fibonacci hashing). */
export const toneOf = id => Math.imul(Math.abs(id) % 2 ** 31, 0x9e3779b1) >>> 29;

function avatar(id, name) {
  const words = name.split(/\s+/).filter(Boolean);
  const letters = [words[0], words.length > 1 ? words.at(-1) : null].map(word => word ? [...word][0] : '').join('');
  return make('span.avatar', { 'aria-hidden': 'true', data: { tone: toneOf(id) } }, letters.toUpperCase());
}
