/** Telegram shows an action for five seconds, or until the bot's next message. */
const SHOWN = 5000;

const WORDS = {
  typing: 'typing',
  upload_photo: 'sending a photo',
  upload_document: 'sending a file',
};

/** What the other side of each place is doing now. Says "change" with the place's key. */
export class Acting extends EventTarget {
  #running = new Map();

  /** In words, such as "typing"; null when nothing is going on. */
  in(key) {
    return this.#running.get(key)?.words ?? null;
  }

  begin(key, action) {
    clearTimeout(this.#running.get(key)?.timer);
    const timer = setTimeout(() => this.end(key), SHOWN);
    this.#running.set(key, { words: WORDS[action] ?? 'busy', timer });
    this.#say(key);
  }

  end(key) {
    clearTimeout(this.#running.get(key)?.timer);
    if (this.#running.delete(key)) this.#say(key);
  }

  #say(key) {
    this.dispatchEvent(new CustomEvent('change', { detail: key }));
  }
}
