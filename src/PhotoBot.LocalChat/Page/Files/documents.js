import { make, icon } from './dom.js';
import { urlOf } from './pictures.js';

/** A file in a bubble: icon or small picture, name, size; a press downloads it. */
export function documentRow(document) {
  const name = document.file_name ?? 'file';
  return make('a.document', { href: urlOf(document), download: name, 'aria-label': `Download ${name}, ${sizeText(document.file_size)}` },
    document.thumbnail
      ? make('img.document-icon', { src: urlOf(document.thumbnail), alt: '', loading: 'lazy' })
      : make('span.document-icon', {}, icon('file'), make('span', {}, endingOf(name))),
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
