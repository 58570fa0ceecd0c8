import { make } from './dom.js';

/** What stands in the composer's place until a chat with a bot is begun. */
export const startBar = (start, onStart) => make('div.start-bar', {},
  make('button.primary.start', { type: 'button', onclick: onStart }, 'Start'),
  start ? make('p.hint', {}, 'The link you followed brings the code ', make('code', {}, start), '.') : null);
