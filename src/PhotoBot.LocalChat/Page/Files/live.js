import { openEvents, Unreachable } from './api.js';

/** Seconds before a broken stream is opened again; the browser alone gives up at some failures. */
const PAUSE = 2;

/** The server's event stream for one person, opened again whenever it breaks. */
export class Live {
  #handlers;
  #stream = null;
  #person = null;
  #pause = 0;

  /** @param {object} handlers one a kind of event, given its data; "online" gets true and false */
  constructor(handlers) {
    this.#handlers = handlers;
  }

  /** Follows a person instead of the one before. */
  open(person) {
    clearTimeout(this.#pause);
    this.#stream?.close();
    const stream = openEvents(person);
    [this.#stream, this.#person] = [stream, person];
    stream.onopen = () => this.#handlers.online(true);
    stream.onerror = () => this.#onBreak(stream);
    for (const type of ['hello', 'chat', 'action', 'menu', 'people', 'welcome'])
      stream.addEventListener(type, event => this.#handle(type, event));
  }

  #onBreak(stream) {
    if (stream !== this.#stream) return;
    this.#handlers.online(false);
    stream.close();
    this.#pause = setTimeout(() => this.open(this.#person), PAUSE * 1000);
  }

  async #handle(type, event) {
    const stream = this.#stream;
    try {
      await this.#handlers[type](JSON.parse(event.data));
    } catch (reason) {
      if (!(reason instanceof Unreachable)) throw reason;
      // What was missed now comes with the next hello.
      this.#onBreak(stream);
    }
  }
}
