import { make } from './dom.js';

/** What a link may lead to; anything else, such as javascript:, stays plain text. */
const SCHEMES = ['http:', 'https:', 'tg:'];

/**
 * A text with its entities as nodes.
 * @param {string} text
 * @param {Array} entities offsets and lengths in UTF-16 units, as strings count in JavaScript
 * @param {{onCommand: (command: string) => void, onLink: (event: Event, address: string) => void, isBot: (username: string) => boolean}} actions
 * @returns {Array<Node>}
 */
export function format(text, entities = [], actions) {
  const spans = entities
    .map(entity => ({ ...entity, start: entity.offset, end: Math.min(entity.offset + entity.length, text.length) }))
    .filter(span => span.start < span.end)
    .sort(outerFirst);
  return render(text, 0, text.length, spans, actions);
}

/** Elements with lines of their own: the line breaks at their borders would show as empty lines. */
const BLOCKS = ['pre', 'blockquote', 'expandable_blockquote'];

const outerFirst = (one, other) => one.start - other.start || other.end - one.end;

function render(text, from, to, spans, actions) {
  const nodes = [];
  let at = from;
  let rest = spans;
  while (rest.length > 0) {
    const [span, ...others] = rest;
    const isBlock = BLOCKS.includes(span.type);
    const before = text.slice(at, span.start);
    nodes.push(isBlock ? before.replace(/\n$/, '') : before);
    const inner = others.filter(other => other.start < span.end).map(other => ({ ...other, end: Math.min(other.end, span.end) }));
    nodes.push(element(span, text.slice(span.start, span.end), render(text, span.start, span.end, inner, actions), actions));
    at = isBlock && text[span.end] === '\n' ? span.end + 1 : span.end;
    rest = beyond(others, at);
  }
  nodes.push(text.slice(at, to));
  return nodes.filter(node => node !== '');
}

/** What of the spans lies behind a position: one that overlaps it is cut there. */
const beyond = (spans, position) => spans
  .filter(span => span.end > position)
  .map(span => ({ ...span, start: Math.max(span.start, position) }))
  .sort(outerFirst);

function element(span, text, children, actions) {
  switch (span.type) {
    case 'bold': return make('strong', {}, children);
    case 'italic': return make('em', {}, children);
    case 'underline': return make('u', {}, children);
    case 'strikethrough': return make('s', {}, children);
    case 'code': return make('code', {}, children);
    case 'pre': return make('pre', { tabindex: 0, 'data-language': span.language }, make('code', {}, children));
    case 'blockquote': return make('blockquote', {}, children);
    case 'expandable_blockquote': return make('blockquote.long', {}, children);
    case 'spoiler': return spoiler(children);
    case 'bot_command': return make('button.command', { type: 'button', onclick: () => actions.onCommand(text) }, children);
    case 'url': return link(text, children, actions);
    case 'text_link': return link(span.url, children, actions);
    case 'mention': return actions.isBot(text.slice(1)) ? link(`https://t.me/${text.slice(1)}`, children, actions) : make('span.tag', {}, children);
    case 'hashtag': return make('span.tag', {}, children);
    default: return make('span', {}, children);
  }
}

function link(address, children, actions) {
  const url = URL.parse(address);
  if (!url || !SCHEMES.includes(url.protocol)) return make('span', {}, children);
  return make('a', { href: url.href, target: '_blank', rel: 'noopener noreferrer', onclick: event => actions.onLink(event, url.href) }, children);
}

function spoiler(children) {
  const hidden = make('span.spoiler', { role: 'button', tabindex: 0, 'aria-label': 'Hidden text: press to show it' }, children);
  const reveal = event => {
    if (event.type === 'keydown' && event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    hidden.replaceWith(make('span.spoken', {}, children));
  };
  hidden.addEventListener('click', reveal);
  hidden.addEventListener('keydown', reveal);
  return hidden;
}
