import { sizeText } from './attachments.js';
import { iconButton, make, icon } from './dom.js';

/**
 * Shows files before they are sent, to choose how, to add a caption, or to leave some out.
 * @param {Array<{file: File, url: string, width?: number}>} attachments
 * @param {'photo'|'document'|null} as how, if that is chosen already
 * @param {string} caption what was written before
 * @returns {Promise<{text: string, as: string, attachments: Array}|null>} null when the sender thought better of it
 */
export function askAboutFiles(attachments, as, caption) {
  const { promise, resolve } = Promise.withResolvers();
  const chosen = [...attachments];
  const previews = make('ul.previews');
  const title = make('h2', { id: 'attach-title' });
  const text = make('textarea', { name: 'text', rows: 2, maxlength: 1024, placeholder: 'Add a caption', 'aria-label': 'Caption', autofocus: true, onkeydown: onKey });
  text.value = caption;
  const form = make('form', { onsubmit: submit }, title, previews, howChoice(as ?? bestWay(attachments)), text,
    make('div.box-buttons', {},
      make('button', { type: 'button', onclick: () => dialog.close() }, 'Cancel'),
      make('button.primary', {}, 'Send')));
  form.addEventListener('change', show);
  const dialog = make('dialog.box.attach', { 'aria-labelledby': 'attach-title', onclose: onClose }, form);
  document.body.append(dialog);
  show();
  dialog.showModal();
  return promise;

  function show() {
    const asPhotos = form.elements.as.value === 'photo';
    title.textContent = `Send ${counted(chosen.length, asPhotos ? 'photo' : 'file')}`;
    previews.dataset.as = form.elements.as.value;
    previews.replaceChildren(...chosen.map(attachment => preview(attachment, asPhotos, chosen.length > 1 ? () => leaveOut(attachment) : null)));
  }

  function leaveOut(attachment) {
    chosen.splice(chosen.indexOf(attachment), 1);
    URL.revokeObjectURL(attachment.url);
    show();
  }

  function onKey(event) {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  }

  function submit(event) {
    event.preventDefault();
    resolve({ text: text.value.trim(), as: form.elements.as.value, attachments: chosen });
    dialog.close('send');
  }

  function onClose() {
    dialog.remove();
    if (dialog.returnValue === 'send') return;
    for (const { url } of chosen) URL.revokeObjectURL(url);
    resolve(null);
  }
}

/** Photos if this browser can show them all; what it can't, such as HEIC, loses nothing as a file. */
const bestWay = attachments => attachments.every(({ width }) => width > 0) ? 'photo' : 'document';

const howChoice = chosen => make('fieldset.segments', {},
  make('legend.unseen', {}, 'Send as'),
  [['photo', 'picture', 'Photo', 'shown in the chat'], ['document', 'file', 'File', 'unchanged original']].map(([value, symbol, label, hint]) =>
    make('label', {}, make('input.unseen', { type: 'radio', name: 'as', value, checked: value === chosen }), icon(symbol),
      make('span', {}, make('strong', {}, label), make('small', {}, hint)))));

function preview({ file, url, width }, asPhoto, onRemove) {
  return make('li', {},
    width ? make('img', { src: url, alt: asPhoto ? file.name : '' }) : make('span.document-icon', {}, icon('file')),
    asPhoto && width ? null : make('span.preview-name', {}, file.name, make('small', {}, sizeText(file.size))),
    onRemove ? iconButton('close', `Leave ${file.name} out`, onRemove) : null);
}

const counted = (count, noun) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/**
 * A file with an address to show it by, and its size in pixels if it is a picture this browser can show.
 * @param {File} file
 * @returns {Promise<{file: File, url: string, width?: number, height?: number}>} revoke the address when it is done with
 */
export async function measured(file) {
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return { file, url, width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return { file, url };
  }
}
