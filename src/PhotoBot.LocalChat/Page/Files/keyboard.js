import * as api from './api.js';
import { icon, make } from './dom.js';
import { alertBox, toast } from './toast.js';

/** Rounds of 25 seconds that a button waits for the bot's answer; then Telegram's apps give up as well. */
const ROUNDS = 2;

/**
 * A message's inline keyboard.
 * @param {object} message
 * @param {object} context where it is shown, and what its links do
 */
export const inlineKeyboard = (message, context) => make('div.keyboard', {},
  message.reply_markup.inline_keyboard.map((row, y) => make('div.keyboard-row', {},
    row.map((button, x) => key(button, message, context, `key-${y}-${x}`)))));

function key(button, message, context, focus) {
  if (button.url)
    return make('a.key', { href: button.url, target: '_blank', rel: 'noopener noreferrer', data: { focus }, onclick: event => context.onLink(event, button.url) },
      button.text, icon('outward'));
  return make('button.key', { type: 'button', data: { focus }, onclick: event => press(event.currentTarget, button, message, context) }, button.text);
}

async function press(element, button, message, { place, person }) {
  if (element.ariaBusy === 'true') return;
  element.ariaBusy = 'true';
  try {
    const sent = await api.press(place, { message_id: message.message_id, data: button.callback_data, from: person.id });
    show(await answerOf(sent));
  } catch (reason) {
    toast(reason.message);
  } finally {
    element.ariaBusy = 'false';
  }
}

async function answerOf(sent) {
  for (let round = 0; round < ROUNDS; round++) {
    const answer = await api.getPress(sent.id);
    if (answer.answered) return answer;
  }
  return sent;
}

function show({ text, show_alert: isAlert, url }) {
  if (url) window.open(url, '_blank', 'noopener');
  else if (text && isAlert) alertBox(text);
  else if (text) toast(text);
}
