import { documentRow, pictureBlock } from './attachments.js';
import { make, icon } from './dom.js';
import { format } from './entities.js';
import { inlineKeyboard } from './keyboard.js';
import { nameOf, previewOf, toneOf, userAvatar } from './places.js';
import { dayTitle, timeOf } from './times.js';

/**
 * One item of the timeline as a list item.
 * @param {object} item
 * @param {{place, person, isGroup, outbox, onOpenPhoto, onShowMessage, onCommand, onLink}} context
 */
export function messageItem(item, context) {
  if (item.kind === 'day') return make('li.day', {}, make('span', {}, dayTitle(item.messages[0].date)));
  const own = item.messages[0].from?.id === context.person.id;
  const showsSender = context.isGroup && !own;
  return make(own ? 'li.message.own' : 'li.message', {},
    showsSender ? make('div.message-avatar', {}, userAvatar(item.messages[0].from)) : null,
    make('div.stack', {},
      bubble(item, context, showsSender),
      item.messages.filter(message => message.reply_markup?.inline_keyboard).map(message => inlineKeyboard(message, context)),
      failure(item.messages[0].outgoing, context)));
}

function bubble({ messages }, context, showsSender) {
  const [first] = messages;
  const pictures = messages.filter(message => message.photo);
  const captioned = messages.filter(message => message.caption || message.text);
  // An album's caption stands below all of it; several captions stay in the viewer, each with its photo.
  const text = pictures.length > 1 && captioned.length > 1 ? null : captioned[0];
  return make(text || pictures.length === 0 ? 'article.bubble' : 'article.bubble.bare', {},
    make('p.unseen', {}, `${first.from ? nameOf(first.from) : 'Somebody'}:`),
    showsSender ? make('p.sender', { 'aria-hidden': 'true', data: { tone: toneOf(first.from.id) } }, nameOf(first.from)) : null,
    first.reply_to_message ? quote(first.reply_to_message, context) : null,
    pictures.length > 0 ? pictureBlock(pictures, context.onOpenPhoto) : null,
    messages.filter(message => message.document).map(message => documentRow(message.document)),
    make(text ? 'div.text' : 'div.text.empty', {},
      text ? format(text.text ?? text.caption, text.entities ?? text.caption_entities, context) : null,
      meta(messages, context)));
}

const quote = (message, context) =>
  make('button.quote', { type: 'button', onclick: () => context.onShowMessage(message.message_id), data: { focus: 'quote', tone: toneOf(message.from?.id ?? 0) } },
    make('strong', {}, message.from ? nameOf(message.from) : 'Somebody'),
    make('span', {}, previewOf(message)));

function meta(messages, { person }) {
  const last = messages.at(-1);
  const { outgoing, date, from } = messages[0];
  const edited = messages.some(message => message.edit_date);
  return make('span.meta', {},
    edited ? 'edited ' : null,
    make('time', { datetime: new Date(last.date * 1000).toISOString() }, timeOf(date)),
    from?.id === person.id ? status(outgoing) : null);
}

function status(outgoing) {
  if (!outgoing) return make('span.status', {}, icon('check'), make('span.unseen', {}, 'sent'));
  if (outgoing.state === 'failed') return make('span.status.failed', {}, icon('alert'), make('span.unseen', {}, 'not sent'));
  const bar = make('progress', { max: 1, value: outgoing.progress, 'aria-label': 'Sending' });
  // A text is away before a bar could be seen.
  if (outgoing.attachments.length === 0) return make('span.status', {}, icon('clock'), make('span.unseen', {}, 'sending'));
  outgoing.messages[0].onprogress = share => { bar.value = share; };
  return make('span.status', {}, bar);
}

function failure(outgoing, { outbox }) {
  if (outgoing?.state !== 'failed') return null;
  return make('div.failure', { role: 'alert' },
    make('p', {}, `Not sent: ${outgoing.reason}`),
    make('button', { type: 'button', onclick: () => outbox.retry(outgoing) }, icon('again'), 'Try again'),
    make('button', { type: 'button', onclick: () => outbox.discard(outgoing) }, icon('close'), 'Discard'));
}
