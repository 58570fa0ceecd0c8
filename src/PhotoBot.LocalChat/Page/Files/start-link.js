// Links that open a bot with a start code: https://t.me/BOT?start=CODE, tg://resolve?domain=BOT&start=CODE, or this page's own /BOT?start=CODE.

import { goTo, isStartCode } from './route.js';
import { toast } from './toast.js';

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
