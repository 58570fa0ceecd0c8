import { byId, make } from './dom.js';

/** Long enough to read two hundred characters, the most that a bot can answer a press with. */
const SHOWN = 5000;

/** Shows a text for some seconds. */
export function toast(text) {
  const note = make('p.toast', {}, text);
  byId('toasts').append(note);
  setTimeout(() => note.remove(), SHOWN);
}

/** Shows a text until it is dismissed. */
export function alertBox(text) {
  const dialog = make('dialog.box.alert', { onclose: () => dialog.remove() },
    make('form', { method: 'dialog' },
      make('p', {}, text),
      make('div.box-buttons', {}, make('button.primary', { autofocus: true }, 'OK'))));
  document.body.append(dialog);
  dialog.showModal();
}
