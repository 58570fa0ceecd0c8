import { layAlbum } from './album.js';
import { fileUrl } from './api.js';
import { icon, make } from './dom.js';

/** The longest side of a picture in a bubble on a sharp screen, pixels. */
const SHOWN = 800;

/** The largest size of a photo. */
export const largest = sizes => sizes.reduce((best, size) => size.width * size.height > best.width * best.height ? size : best);

/** Where a size's bytes are: on the server, or here while it is being sent. */
export const urlOf = file => file.url ?? fileUrl(file.file_id);

/**
 * The photos of one message or album as one block.
 * @param {Array} messages each with a photo
 * @param {(message: object) => void} onOpen
 */
export function pictureBlock(messages, onOpen) {
  const photos = messages.map(message => largest(message.photo));
  const block = messages.length === 1 ? { height: 1, tiles: [{ left: 0, top: 0, width: 1, height: 1 }] } : layAlbum(photos.map(ratioOf));
  const element = make('div.pictures', { data: { count: messages.length } },
    messages.map((message, index) => tile(message, block.tiles[index], `Photo ${index + 1} of ${messages.length}`, onOpen)));
  element.style.aspectRatio = messages.length === 1 ? ratioOf(photos[0]) : 1 / block.height;
  // A single small picture isn't blown up.
  if (messages.length === 1) element.style.setProperty('--natural', `${Math.max(photos[0].width, 160)}px`);
  return element;
}

function tile(message, { left, top, width, height }, name, onOpen) {
  const label = message.caption ? `${name}: ${message.caption}` : name;
  const button = make('button.picture', { type: 'button', 'aria-label': label, data: { focus: message.message_id }, onclick: () => onOpen(message) },
    make('img', { src: urlOf(forBubble(message.photo)), alt: '', loading: 'lazy', decoding: 'async', onerror: event => event.target.replaceWith(icon('picture')) }));
  Object.assign(button.style, { left: percent(left), top: percent(top), width: upTo(left, width), height: upTo(top, height) });
  return button;
}

/** The smallest size that is large enough for a bubble. */
function forBubble(sizes) {
  const enough = sizes.filter(size => Math.max(size.width, size.height) >= SHOWN);
  return enough.reduce((best, size) => size.width < best.width ? size : best, largest(sizes));
}

const ratioOf = ({ width, height }) => Math.min(Math.max(width / height, 0.5), 2.5);

/** A length that leaves the gap before the next tile; there is none at the block's border. */
const upTo = (start, length) => start + length > 0.999 ? percent(length) : `calc(${percent(length)} - 2px)`;

const percent = share => `${share * 100}%`;

/** A file in a bubble: icon, name, size; a press downloads it. */
export function documentRow(document) {
  const name = document.file_name ?? 'file';
  return make('a.document', { href: urlOf(document), download: name, 'aria-label': `Download ${name}, ${sizeText(document.file_size)}` },
    make('span.document-icon', {}, icon('file'), make('span', {}, endingOf(name))),
    make('span.document-name', {}, name),
    make('span.document-size', {}, sizeText(document.file_size)));
}

/** A number of bytes for people: "812 bytes", "3.4 MB". */
export function sizeText(bytes) {
  if (bytes == null) return 'size unknown';
  if (bytes < 1000) return `${bytes} bytes`;
  const power = Math.min(Math.floor(Math.log10(bytes) / 3), 3);
  return `${(bytes / 1000 ** power).toPrecision(3).replace(/\.0+$|(\.\d*[1-9])0+$/, '$1')} ${['', 'kB', 'MB', 'GB'][power]}`;
}

const endingOf = name => name.includes('.') ? name.split('.').at(-1).slice(0, 4) : '';
