import { messageItem } from './message.js';
import { dayKey } from './times.js';

/** Keeps a list element like a place's timeline, and draws only what changed. */
export class MessageList {
  #element;
  #context;
  #shown = new Map();

  constructor(element) {
    this.#element = element;
  }

  /** Shows another place. */
  open(context) {
    this.#context = context;
    this.#shown.clear();
    this.#element.replaceChildren();
  }

  /** @param {Array} messages the place's messages in order */
  show(messages) {
    const items = timeline(messages);
    const keys = new Set(items.map(item => item.key));
    for (const [key, { element }] of this.#shown) {
      if (keys.has(key)) continue;
      element.remove();
      this.#shown.delete(key);
    }
    items.forEach((item, index) => this.#place(item, index));
  }

  /** Brings a message into view and lights it up for a moment. */
  reveal(messageId) {
    const key = this.#shown.keys().find(each => this.#shown.get(each).item.messages.some(message => message.message_id === messageId));
    const element = this.#shown.get(key)?.element;
    element?.scrollIntoView({ block: 'center' });
    element?.classList.add('lit');
    element?.addEventListener('animationend', () => element.classList.remove('lit'), { once: true });
  }

  #place(item, index) {
    const element = this.#draw(item);
    element.toggleAttribute('data-first', item.first === true);
    element.toggleAttribute('data-last', item.last === true);
    const there = this.#element.children[index] ?? null;
    if (there !== element) this.#element.insertBefore(element, there);
  }

  #draw(item) {
    const before = this.#shown.get(item.key);
    if (before && isSame(before.item, item)) return before.element;
    const element = messageItem(item, this.#context);
    if (before) exchange(before.element, element);
    this.#shown.set(item.key, { item, element });
    return element;
  }
}

const isSame = (one, other) => one.messages.length === other.messages.length && one.messages.every((message, index) => message === other.messages[index]);

/** Puts a message's new element in its old one's place; the focus stays where it was, such as on "next page". */
function exchange(before, after) {
  const focused = before.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  before.replaceWith(after);
  if (focused) after.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

/** Messages of one sender within so many seconds stand together. */
const TOGETHER = 5 * 60;

/**
 * What the message list shows, in order: days, and messages with an album's messages joined into one.
 * @returns {Array<{kind: 'day'|'message', key: string, messages: Array, first?: boolean, last?: boolean}>}
 *   "first" and "last" say where a message stands in its sender's row of messages
 */
function timeline(messages) {
  const items = [];
  for (const message of messages) {
    const before = items.at(-1);
    if (before && isSameAlbum(before, message)) before.messages.push(message);
    else items.push({ kind: 'message', key: keyOf(message), messages: [message] });
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

const isSameAlbum = (item, message) => message.media_group_id != null && item.messages[0].media_group_id === message.media_group_id;

function standTogether(before, after) {
  if (before?.kind !== 'message' || after?.kind !== 'message') return false;
  const [one, other] = [before.messages.at(-1), after.messages[0]];
  return one.from?.id === other.from?.id && other.date - one.date < TOGETHER && dayKey(one.date) === dayKey(other.date);
}
