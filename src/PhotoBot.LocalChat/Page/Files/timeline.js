import { dayKey } from './times.js';

/** Messages of one sender within so many seconds stand together. */
const TOGETHER = 5 * 60;

/**
 * What the message list shows, in order: days, service notes, and messages with an album's messages joined into one.
 * @returns {Array<{kind: 'day'|'note'|'message', key: string, messages: Array, first?: boolean, last?: boolean}>}
 *   "first" and "last" say where a message stands in its sender's row of messages
 */
export function timeline(messages) {
  const items = [];
  for (const message of messages) {
    const before = items.at(-1);
    if (before && isSameAlbum(before, message)) before.messages.push(message);
    else items.push({ kind: isNote(message) ? 'note' : 'message', key: keyOf(message), messages: [message] });
  }
  items.forEach((item, index) => {
    item.first = !standTogether(items[index - 1], item);
    item.last = !standTogether(item, items[index + 1]);
  });
  return withDays(items);
}

function withDays(items) {
  let day = null;
  return items.flatMap(item => {
    const [{ date }] = item.messages;
    if (dayKey(date) === day) return [item];
    day = dayKey(date);
    return [{ kind: 'day', key: `day-${day}`, messages: item.messages.slice(0, 1) }, item];
  });
}

const keyOf = message => String(message.message_id ?? message.outgoing.id);

const isNote = message => message.new_chat_members != null || message.left_chat_member != null;

const isSameAlbum = (item, message) => message.media_group_id != null && item.messages[0].media_group_id === message.media_group_id;

function standTogether(before, after) {
  if (before?.kind !== 'message' || after?.kind !== 'message') return false;
  const [one, other] = [before.messages.at(-1), after.messages[0]];
  return one.from?.id === other.from?.id && other.date - one.date < TOGETHER && dayKey(one.date) === dayKey(other.date);
}
