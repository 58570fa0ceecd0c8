import { icon, make } from './dom.js';

const LABELS = {
  photo: ['picture', 'Drop here to send as photos'],
  document: ['file', 'Drop here to send as files, unchanged'],
};

/** Two places to drop files on, shown while some are dragged over the chat. */
export class DropZones {
  #element;
  // Entering a child comes before leaving its parent, so only the count says whether the pointer is still inside.
  #depth = 0;

  /**
   * @param {HTMLElement} target what files are dragged over
   * @param {(files: Array<File>, as: string) => void} onDrop
   */
  constructor(target, onDrop) {
    this.#element = target.querySelector('.dropping');
    for (const zone of this.#element.children) {
      const [symbol, label] = LABELS[zone.dataset.as];
      zone.append(icon(symbol), make('span', {}, label));
      zone.addEventListener('drop', event => onDrop([...event.dataTransfer.files], zone.dataset.as));
    }
    target.addEventListener('dragenter', event => this.#move(event, 1));
    target.addEventListener('dragleave', event => this.#move(event, -1));
    // A browser opens what is dropped anywhere else on the page, which would end the visit.
    addEventListener('dragover', event => event.preventDefault());
    addEventListener('drop', event => this.#end(event));
  }

  #move(event, step) {
    if (!event.dataTransfer.types.includes('Files')) return;
    this.#depth += step;
    this.#element.hidden = this.#depth === 0;
  }

  #end(event) {
    event.preventDefault();
    this.#depth = 0;
    this.#element.hidden = true;
  }
}
