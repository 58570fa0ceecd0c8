import { byId, icon, make } from './dom.js';
import { askForGroup, askForPerson } from './new-dialogs.js';
import { chatAvatar, nameOf, peerOf, placeKey, placeOf, previewOf, titleOf, userAvatar } from './places.js';
import { goTo } from './route.js';
import { whenOf } from './times.js';

/** The left side: whom the page is viewed as, and that person's chats. */
export class Sidebar {
  #session;
  #acting;

  constructor(session, acting) {
    this.#session = session;
    this.#acting = acting;
    byId('new-group').append(icon('group'));
    byId('new-group').addEventListener('click', () => askForGroup(session));
    for (const type of ['people', 'person', 'place']) session.addEventListener(type, () => this.#showViewers());
    for (const type of ['chats', 'person', 'place']) session.addEventListener(type, () => this.#showChats());
    acting.addEventListener('change', () => this.#showChats());
  }

  #showViewers() {
    const { people, person, place } = this.#session;
    const peer = place && peerOf(place);
    const viewers = people.map(each => make('li', {}, make('button.viewer-person',
      { type: 'button', title: nameOf(each), 'aria-pressed': String(each.id === person?.id), data: { focus: each.id }, onclick: () => goTo({ person: each.id, peer }) },
      userAvatar(each),
      make('span.viewer-name', {}, nameOf(each)))));
    const more = make('li', {}, make('button.viewer-person', { type: 'button', data: { focus: 'new' }, onclick: () => askForPerson() },
      make('span.avatar.new', { 'aria-hidden': 'true' }, icon('plus')),
      make('span.viewer-name', {}, 'New')));
    exchange(byId('viewers'), [...viewers, more]);
    byId('viewers').querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }

  #showChats() {
    exchange(byId('chat-list'), this.#session.chats.map(summary => make('li', {}, this.#row(summary))));
  }

  #row(summary) {
    const place = placeOf(summary);
    const key = placeKey(place);
    const unread = this.#session.isUnread(summary);
    const isOpen = this.#session.place !== null && placeKey(this.#session.place) === key;
    const { person } = this.#session;
    const last = summary.last_message;
    return make('button.chat-row', { type: 'button', 'aria-current': isOpen ? 'true' : null, data: { focus: key }, onclick: () => goTo({ person: person.id, peer: peerOf(place) }) },
      chatAvatar(summary),
      make('span.chat-title', {}, titleOf(summary)),
      last ? make('time.chat-time', { datetime: new Date(last.date * 1000).toISOString() }, whenOf(last.date)) : null,
      this.#lastLine(summary, last, key),
      unread ? make('span.unread-dot', {}, make('span.unseen', {}, 'unread')) : null);
  }

  #lastLine(summary, last, key) {
    const acting = this.#acting.in(key);
    if (acting) return make('span.chat-last.acting', {}, `${acting} …`);
    if (!last) return make('span.chat-last', {}, summary.bot ? 'Start a conversation' : 'No messages yet');
    const author = last.from?.id === this.#session.person.id ? 'You' : summary.bot ? null : last.from?.first_name;
    return make('span.chat-last', {}, author ? make('span.author', {}, `${author}: `) : null, previewOf(last));
  }
}

/** Fills a list again; the focus stays on the row that had it. */
function exchange(list, rows) {
  const focused = list.contains(document.activeElement) ? document.activeElement.dataset.focus : null;
  list.replaceChildren(...rows);
  if (focused) list.querySelector(`[data-focus="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
