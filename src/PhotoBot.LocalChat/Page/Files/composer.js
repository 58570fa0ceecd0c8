import { askAboutFiles, measured } from './attach-dialog.js';
import { askCamera, hasCamera } from './camera.js';
import { CommandMenu } from './command-menu.js';
import { icon, iconButton, make } from './dom.js';
import { placeKey } from './places.js';

/** Where messages are written and files chosen. What it sends it hands to a function as a draft. */
export class Composer {
  #send;
  #drafts = new Map();
  #place = null;
  #text;
  #menu;

  /**
   * @param {Session} session
   * @param {(draft: {text?: string, as?: string, attachments?: Array}) => void} send
   */
  constructor(session, send) {
    this.#send = send;
    this.#text = make('textarea', {
      id: 'composer-text', rows: 1, placeholder: 'Message', 'aria-label': 'Message', autocomplete: 'off', enterkeyhint: 'send',
      onkeydown: event => this.#onKey(event), oninput: () => this.#onInput(), onpaste: event => this.#onPaste(event),
    });
    this.#menu = new CommandMenu(session, this.#text, command => this.#sendCommand(command));
    this.element = make('form.composer', { 'aria-label': 'New message', onsubmit: event => this.#onSubmit(event) },
      this.#menu.element,
      iconButton('commands', 'Commands', () => this.#menu.toggle()),
      this.#text,
      iconButton('attach', 'Attach files', () => this.pickFiles()),
      this.hasCamera ? iconButton('camera', 'Take a picture', () => this.takePicture()) : null,
      make('button.send', { 'aria-label': 'Send', title: 'Send' }, icon('send')));
  }

  get hasCamera() {
    return hasCamera();
  }

  /** Shows what was being written at a place. */
  open(place) {
    if (this.#place) this.#drafts.set(placeKey(this.#place), this.#text.value);
    this.#place = place;
    this.#text.value = this.#drafts.get(placeKey(place)) ?? '';
    this.#menu.close();
    this.forgetCommands();
  }

  /** Ready to type, unless that would raise a phone's keyboard. */
  focus() {
    if (matchMedia('(hover: hover)').matches) this.#text.focus({ preventScroll: true });
  }

  forgetCommands() {
    this.#menu.forget();
  }

  /** Lets files of this machine be chosen. */
  pickFiles() {
    const input = make('input', { type: 'file', multiple: true, onchange: () => this.attach([...input.files]) });
    input.click();
  }

  async takePicture() {
    const picture = await askCamera();
    if (picture) await this.sendPhoto(picture);
  }

  /** Shows the files before they are sent. */
  async attach(files, as = null) {
    if (files.length === 0) return;
    const draft = await askAboutFiles(await Promise.all(files.map(measured)), as, this.#text.value);
    if (!draft) return;
    this.#clear();
    this.#send(draft);
  }

  /** Sends a picture at once. */
  async sendPhoto(file) {
    this.#send({ as: 'photo', attachments: [await measured(file)] });
  }

  #onKey(event) {
    if (this.#menu.onKey(event)) return;
    // Enter that ends an input method's word must not send it.
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    this.element.requestSubmit();
  }

  #onInput() {
    this.#menu.follow(this.#text.value);
  }

  #onPaste(event) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    this.attach(files);
  }

  #onSubmit(event) {
    event.preventDefault();
    const text = this.#text.value.trim();
    if (text.length === 0) return;
    this.#clear();
    this.#send({ text });
  }

  #sendCommand(command) {
    this.#clear();
    this.#send({ text: `/${command}` });
  }

  #clear() {
    this.#text.value = '';
    this.#menu.close();
  }
}
