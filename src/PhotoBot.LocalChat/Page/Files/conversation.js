import { Composer } from './composer.js';
import { byId, iconButton, make } from './dom.js';
import { DropZones } from './drop-zones.js';
import { MessageList } from './message-list.js';
import { chatAvatar, nameOf, placeKey, previewOf, titleOf } from './places.js';
import { goTo } from './route.js';
import { EndKeeper } from './scroll.js';
import { openStartLink, startBar, welcomeCard } from './start.js';
import { openViewer } from './viewer.js';

/** The right side: one place with its messages, and what can be sent there. */
export class Conversation {
  #session;
  #acting;
  #history = null;
  #list = new MessageList(byId('messages'));
  #end = new EndKeeper(byId('scroller'), byId('to-end'));
  #composer;
  #newest = null;
  #follow = () => this.#showMessages();

  constructor(session, acting) {
    this.#session = session;
    this.#acting = acting;
    this.#composer = new Composer(session, draft => this.#send(draft));
    new DropZones(byId('conversation'), (files, as) => this.#composer.attach(files, as));
    session.addEventListener('place', () => this.#open());
    for (const type of ['chats', 'people']) session.addEventListener(type, () => this.#showHead());
    session.addEventListener('welcome', () => this.#showWelcome());
    session.addEventListener('menu', () => this.#composer.forgetCommands());
    acting.addEventListener('change', event => this.#onActing(event.detail));
  }

  #open() {
    const { place, person } = this.#session;
    byId('nothing').hidden = place !== null;
    byId('conversation').hidden = place === null;
    const history = place && this.#session.history(place);
    this.#showHead();
    if (history !== this.#history) this.#change(history, place, person);
    if (place) this.#showMessages();
    this.#showWelcome();
    this.#showFoot();
  }

  #change(history, place, person) {
    this.#history?.removeEventListener('change', this.#follow);
    this.#history = history;
    this.#newest = null;
    if (!history) return;
    history.addEventListener('change', this.#follow);
    byId('foot').replaceChildren();
    this.#composer.open(place);
    this.#list.open({
      place,
      person,
      isGroup: place.bot === null,
      outbox: history.outbox,
      onOpenPhoto: message => openViewer(history.photos, message),
      onShowMessage: id => this.#list.reveal(id),
      onCommand: command => this.#send({ text: command }),
      onLink: (event, address) => openStartLink(event, address, this.#session),
      isBot: username => this.#session.bots.some(bot => bot.username?.toLowerCase() === username.toLowerCase()),
    });
  }

  #showMessages() {
    const { messages } = this.#history;
    const wasEmpty = this.#newest === null;
    const news = wasEmpty ? [] : messages.filter(message => message.message_id > this.#newest);
    this.#newest = messages.findLast(message => message.message_id)?.message_id ?? (this.#history.loaded ? 0 : null);
    this.#list.show(messages);
    this.#showWelcome();
    this.#showFoot();
    this.#announce(news.filter(message => message.from?.id !== this.#session.person.id));
    if (wasEmpty) this.#end.toEnd('instant');
    else this.#end.settle();
  }

  #announce(messages) {
    if (messages.length === 0) return;
    this.#acting.end(placeKey(this.#session.place));
    this.#end.onNews(messages.length);
    byId('announcer').textContent = messages.map(message => `${message.from ? nameOf(message.from) : ''}: ${previewOf(message)}`).join('\n');
  }

  #showHead() {
    const { summary, person } = this.#session;
    if (!summary) return;
    byId('chat-head').replaceChildren(
      iconButton('back', 'Back to the chats', () => goTo({ person: person.id }), { class: 'icon-button back' }),
      chatAvatar(summary),
      make('div.chat-name', {}, make('h2', {}, titleOf(summary)), this.#standing(summary)));
    document.title = `${titleOf(summary)} – PhotoBot`;
  }

  #standing(summary) {
    const words = this.#acting.in(placeKey(this.#session.place));
    if (words) return make('p.standing.acting', {}, `${words} …`);
    return make('p.standing', {}, summary.bot ? `bot${summary.bot.username ? ` · @${summary.bot.username}` : ''}` : 'group');
  }

  #onActing(key) {
    if (!this.#session.place || key !== placeKey(this.#session.place)) return;
    const words = this.#acting.in(key);
    byId('acting').hidden = !words;
    byId('acting').replaceChildren(make('span.dots', { 'aria-hidden': 'true' }, make('i'), make('i'), make('i')), words ? `${words} …` : '');
    this.#showHead();
    this.#end.settle();
  }

  /** Whether a private chat holds nothing yet, as far as is known. */
  get #isFresh() {
    return this.#history?.loaded === true && this.#session.summary?.bot != null && this.#history.messages.length === 0;
  }

  #showWelcome() {
    byId('welcome').replaceChildren(...(this.#isFresh ? [welcomeCard(this.#session, this.#composer)] : []));
  }

  #showFoot() {
    if (!this.#history?.loaded) return;
    const { start } = this.#session;
    if (this.#isFresh || start) byId('foot').replaceChildren(startBar(start, () => this.#begin(start)));
    else if (!this.#composer.element.isConnected) {
      byId('foot').replaceChildren(this.#composer.element);
      this.#composer.focus();
    }
  }

  #begin(start) {
    if (start) goTo({ person: this.#session.person.id, peer: this.#session.place.bot });
    this.#send({ text: start ? `/start ${start}` : '/start' });
  }

  #send(draft) {
    this.#history.outbox.send({ from: this.#session.person, ...draft });
    this.#end.toEnd();
  }
}
