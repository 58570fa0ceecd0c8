import { largest, urlOf } from './attachments.js';
import { icon, iconButton, make } from './dom.js';
import { nameOf } from './places.js';
import { dayTitle, timeOf } from './times.js';

/** Pixels a finger must go sideways to turn the page. */
const SWIPE = 50;

/**
 * Shows a photo large, with its neighbours a step away.
 * @param {Array} messages all messages with a photo, in order
 * @param {object} message the one to begin with
 */
export function openViewer(messages, message) {
  let at = messages.indexOf(message);
  let touched = null;
  const image = make('img.viewer-image', { draggable: 'false' });
  const caption = make('p.viewer-caption');
  const about = make('p.viewer-about', { 'aria-live': 'polite' });
  const download = make('a.icon-button', { 'aria-label': 'Download', title: 'Download' }, icon('download'));
  const back = iconButton('back', 'Previous photo', () => step(-1), { class: 'icon-button viewer-back' });
  const forward = iconButton('forward', 'Next photo', () => step(1), { class: 'icon-button viewer-forward' });
  const dialog = make('dialog.viewer', {
    'aria-label': 'Photo', onclose: () => dialog.remove(), onkeydown: onKey, onclick: onClick,
    onpointerdown: event => { touched = event.clientX; }, onpointerup: onSwipe,
  },
    make('header.viewer-head', {}, about, download, iconButton('close', 'Close', () => dialog.close(), { autofocus: true })),
    make('div.viewer-stage', {}, image),
    caption, back, forward);
  document.body.append(dialog);
  show();
  dialog.showModal();

  function show() {
    const { photo, caption: words, from, date } = messages[at];
    const size = largest(photo);
    image.src = urlOf(size);
    image.alt = words ?? `Photo ${at + 1} of ${messages.length}`;
    [image.width, image.height] = [size.width, size.height];
    caption.textContent = words ?? '';
    about.replaceChildren(make('strong', {}, from ? nameOf(from) : ''), ` ${dayTitle(date)}, ${timeOf(date)}`, make('span.viewer-count', {}, `${at + 1} of ${messages.length}`));
    download.href = urlOf(size);
    download.download = `photo-${at + 1}.jpg`;
    [back.disabled, forward.disabled] = [at === 0, at === messages.length - 1];
    for (const neighbour of [messages[at + 1], messages[at - 1]])
      if (neighbour) new Image().src = urlOf(largest(neighbour.photo));
  }

  function step(by) {
    const next = at + by;
    if (next < 0 || next >= messages.length) return;
    at = next;
    show();
  }

  function onKey(event) {
    if (event.key === 'ArrowLeft') step(-1);
    else if (event.key === 'ArrowRight') step(1);
  }

  function onSwipe(event) {
    const way = event.clientX - (touched ?? event.clientX);
    touched = null;
    if (Math.abs(way) >= SWIPE) step(way > 0 ? -1 : 1);
  }

  function onClick(event) {
    if (event.target === dialog || event.target.classList.contains('viewer-stage')) dialog.close();
  }
}
