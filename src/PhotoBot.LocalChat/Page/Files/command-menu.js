import * as api from './api.js';
import { make } from './dom.js';

/** The list of a bot's commands above the text field, opened by its button or by typing "/". */
export class CommandMenu {
  #session;
  #text;
  #choose;
  #known = null;
  #shown = [];
  #active = 0;

  /**
   * @param {Session} session
   * @param {HTMLTextAreaElement} text
   * @param {(command: string) => void} choose
   */
  constructor(session, text, choose) {
    this.#session = session;
    this.#text = text;
    this.#choose = choose;
    this.element = make('ul.commands', { id: 'commands', role: 'listbox', 'aria-label': 'Commands', hidden: true });
    text.setAttribute('aria-controls', 'commands');
    text.setAttribute('aria-autocomplete', 'list');
    text.addEventListener('blur', () => this.close());
  }

  /** The next opening asks the server again. */
  forget() {
    this.#known = null;
  }

  toggle() {
    if (!this.element.hidden) return this.close();
    this.#text.focus();
    return this.#open('');
  }

  /** Shows the commands that begin like the text, as long as it is the beginning of one. */
  follow(text) {
    const typed = /^\/(\w*)$/.exec(text);
    return typed ? this.#open(typed[1].toLowerCase()) : this.close();
  }

  close() {
    this.element.hidden = true;
    this.#text.removeAttribute('aria-activedescendant');
  }

  /** @returns {boolean} whether the key was for the menu */
  onKey(event) {
    if (this.element.hidden || event.isComposing) return false;
    switch (event.key) {
      case 'ArrowDown': this.#move(1); break;
      case 'ArrowUp': this.#move(-1); break;
      case 'Tab': this.#complete(); break;
      case 'Enter': this.#choose(this.#shown[this.#active].command); break;
      case 'Escape': this.close(); break;
      default: return false;
    }
    event.preventDefault();
    return true;
  }

  async #open(beginning) {
    const { place, person } = this.#session;
    this.#known ??= api.getCommands(place, person.id);
    // Without commands there is no menu; the bot then has set none.
    const commands = await this.#known.catch(() => []);
    this.#shown = commands.filter(({ command }) => command.startsWith(beginning));
    if (this.#shown.length === 0) return this.close();
    this.#active = 0;
    this.element.replaceChildren(...this.#shown.map((command, index) => this.#option(command, index)));
    this.element.hidden = false;
    this.#move(0);
  }

  #option({ command, description }, index) {
    // pointerdown, since the text field's loss of focus would close the menu before a click.
    const choose = event => {
      event.preventDefault();
      this.#choose(command);
    };
    return make('li', { id: `command-${index}`, role: 'option', onpointerdown: choose }, make('strong', {}, `/${command}`), make('span', {}, description));
  }

  #move(step) {
    this.#active = (this.#active + step + this.#shown.length) % this.#shown.length;
    [...this.element.children].forEach((option, index) => { option.ariaSelected = String(index === this.#active); });
    this.element.children[this.#active].scrollIntoView({ block: 'nearest' });
    this.#text.setAttribute('aria-activedescendant', `command-${this.#active}`);
  }

  #complete() {
    this.#text.value = `/${this.#shown[this.#active].command} `;
    this.close();
  }
}
