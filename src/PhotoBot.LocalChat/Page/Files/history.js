import * as api from './api.js';
import { Outbox } from './outbox.js';

/** The messages of one place, kept like the server's. Says "change" when there is something else to show. */
export class History extends EventTarget {
  #messages = new Map();
  #revision = 0;
  #refreshing = null;
  #stale = false;
  #whole = true;

  /** @param {{chat: number, bot: number|null}} place */
  constructor(place) {
    super();
    this.place = place;
    this.outbox = new Outbox(place, sent => this.#add(sent), () => this.#changed());
    this.loaded = false;
  }

  /** The messages in order, then what is on its way. */
  get messages() {
    const stored = [...this.#messages.values()].sort((one, other) => one.message_id - other.message_id);
    return [...stored, ...this.outbox.messages];
  }

  /** The messages with a photo, in order. */
  get photos() {
    return this.messages.filter(message => message.photo);
  }

  /** Fetches what changed; a call during a fetch makes it go round once more. */
  refresh() {
    this.#stale = true;
    this.#refreshing ??= this.#refreshAll().finally(() => { this.#refreshing = null; });
    return this.#refreshing;
  }

  /** Fetches everything: after a lost connection the server may be another one. */
  reload() {
    this.#whole = true;
    return this.refresh();
  }

  async #refreshAll() {
    while (this.#stale) {
      this.#stale = false;
      const whole = this.#whole;
      this.#whole = false;
      const view = await api.getMessages(this.place, whole ? 0 : this.#revision);
      // A message that is being sent comes back twice, here and as the answer: the answer first, so that it is never shown twice.
      await this.outbox.answered();
      this.#apply(view, whole);
    }
  }

  #apply({ revision, messages, deleted }, whole) {
    const there = new Set(messages.map(message => message.message_id));
    for (const id of whole ? this.#messages.keys().filter(known => !there.has(known)) : deleted) this.#messages.delete(id);
    this.#revision = revision;
    this.loaded = true;
    this.#add(messages);
  }

  #add(messages) {
    for (const message of messages) this.#put(message);
    this.#changed();
  }

  /** Keeps the object of a message that didn't change, by which the view knows that it needn't draw it again. */
  #put(message) {
    const known = this.#messages.get(message.message_id);
    if (JSON.stringify(known) !== JSON.stringify(message)) this.#messages.set(message.message_id, message);
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
