import * as api from './api.js';

/** Telegram's most in one album. */
const ALBUM = 10;

/** What one place's person is sending: one message after the other, each shown at once and kept with its reason when it fails. */
export class Outbox {
  #place;
  #onSent;
  #onChange;
  #waiting = [];
  #sending = null;
  #number = 0;

  /**
   * @param {{chat: number, bot: number|null}} place
   * @param {(messages: Array) => void} onSent gets the messages as the server made them
   * @param {() => void} onChange
   */
  constructor(place, onSent, onChange) {
    this.#place = place;
    this.#onSent = onSent;
    this.#onChange = onChange;
  }

  /** What is on its way, as messages: each has an "outgoing", and no message_id. */
  get messages() {
    return this.#waiting.flatMap(draft => draft.messages);
  }

  /**
   * Sends a text, or files with a caption.
   * @param {{from: object, text?: string, as?: 'photo'|'document', attachments?: Array<{file: File, url: string, width?: number, height?: number}>}} draft
   */
  send({ from, text = '', as = 'photo', attachments = [] }) {
    if (attachments.length === 0) this.#queue({ from, text, as, attachments });
    for (let start = 0; start < attachments.length; start += ALBUM)
      this.#queue({ from, text: start === 0 ? text : '', as, attachments: attachments.slice(start, start + ALBUM) });
    this.#sendNext();
  }

  /** Tries a failed one again. */
  retry(draft) {
    this.#turn(draft, { state: 'waiting', progress: 0, reason: null });
    this.#sendNext();
  }

  /** Gives a failed one up. */
  discard(draft) {
    this.#forget(draft);
    this.#onChange();
  }

  /** Waits for the answer to what the server has in full already. */
  answered() {
    return this.#sending?.progress === 1 ? this.#sending.done : Promise.resolve();
  }

  #queue(draft) {
    const outgoing = { ...draft, id: `out-${++this.#number}`, state: 'waiting', progress: 0, reason: null };
    outgoing.messages = drafted(outgoing);
    this.#waiting.push(outgoing);
    this.#onChange();
  }

  #sendNext() {
    const draft = this.#waiting.find(each => each.state === 'waiting');
    if (!draft || this.#sending) return;
    this.#sending = draft;
    draft.state = 'sending';
    // A text is with the server before its first progress event.
    draft.progress = draft.attachments.length > 0 ? 0 : 1;
    draft.done = this.#send(draft).finally(() => {
      this.#sending = null;
      this.#sendNext();
    });
  }

  async #send(draft) {
    try {
      const messages = await api.postMessage(this.#place, formOf(draft), share => this.#report(draft, share));
      this.#forget(draft);
      this.#onSent(messages);
    } catch (reason) {
      this.#turn(draft, { state: 'failed', reason: reason.message });
    }
  }

  /** New objects for its messages tell the view to draw them again. */
  #turn(draft, changes) {
    Object.assign(draft, changes);
    draft.messages = drafted(draft);
    this.#onChange();
  }

  #report(draft, share) {
    draft.progress = share;
    for (const message of draft.messages) message.onprogress?.(share);
  }

  #forget(draft) {
    this.#waiting = this.#waiting.filter(each => each !== draft);
    for (const { url } of draft.attachments) URL.revokeObjectURL(url);
  }
}

function formOf({ from, text, as, attachments }) {
  const form = new FormData();
  form.set('from', from.id);
  if (text) form.set('text', text);
  if (attachments.length > 0) form.set('as', as);
  for (const { file } of attachments) form.append('file', file, file.name);
  return form;
}

/** The messages a draft will become, so that it looks the same before and after. */
function drafted(draft) {
  const { from, text, as, attachments } = draft;
  const date = Math.floor(Date.now() / 1000);
  if (attachments.length === 0) return [{ from, date, text, outgoing: draft }];
  const album = attachments.length > 1 ? draft.id : undefined;
  return attachments.map((attachment, index) => ({
    from,
    date,
    outgoing: draft,
    media_group_id: album,
    caption: index === 0 && text ? text : undefined,
    ...(as === 'photo' ? { photo: [localPhoto(attachment)] } : { document: localDocument(attachment) }),
  }));
}

const localPhoto = ({ url, width, height }) => ({ url, width: width ?? 4, height: height ?? 3 });

const localDocument = ({ file, url }) => ({ url, file_name: file.name, file_size: file.size, mime_type: file.type });
