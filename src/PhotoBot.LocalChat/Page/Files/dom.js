// Builds elements. Every string becomes a text node or an attribute: content from chats is never read as markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * make('button.primary', { type: 'button', onclick: run }, 'Send')
 * @param {string} spec tag and classes
 * @param {object} [properties] "on…" are listeners, "data" the dataset; true, false and null set or leave out an attribute
 * @param {...(Node|string|null|undefined|Array)} children
 */
export function make(spec, properties = {}, ...children) {
  const [tag, ...classes] = spec.split('.');
  const element = document.createElement(tag);
  if (classes.length > 0) element.classList.add(...classes);
  for (const [name, value] of Object.entries(properties)) set(element, name, value);
  element.append(...children.flat().filter(child => child != null));
  return element;
}

/** An icon of icons.svg; it says nothing to screen readers, so its button needs a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const use = document.createElementNS(SVG, 'use');
  use.setAttribute('href', `/page/icons.svg#${name}`);
  svg.append(use);
  return svg;
}

/** A round button with an icon only. */
export const iconButton = (name, label, onclick, properties = {}) =>
  make('button.icon-button', { type: 'button', title: label, 'aria-label': label, onclick, ...properties }, icon(name));

export const byId = id => document.getElementById(id);

function set(element, name, value) {
  if (value == null || value === false) return;
  if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
  else if (name === 'data') Object.assign(element.dataset, value);
  else element.setAttribute(name, value === true ? '' : value);
}
