import * as api from './api.js';
import { History } from './history.js';
import { Live } from './live.js';
import { peerOf, placeKey, placeOf } from './places.js';

/**
 * What the page knows: the people, the bots, the chats of the person it is viewed as, and the place that is open.
 * Events: "people", "person", "chats", "place", "welcome", "menu", "online", and "action" with { key, action }.
 */
export class Session extends EventTarget {
  people = [];
  bots = [];
  chats = [];
  welcome = null;
  person = null;
  place = null;
  start = null;
  online = true;

  #histories = new Map();
  #marks = new ReadMarks();
  #live = new Live({
    hello: () => this.#onHello(),
    chat: event => this.#onChat(event),
    action: ({ bot, chat, action }) => this.#say('action', { key: placeKey({ chat, bot }), action }),
    menu: () => this.#say('menu'),
    people: () => this.#onPeople(),
    welcome: () => this.#fetchWelcome(),
    online: online => this.#setOnline(online),
  });

  /** Fetches who is there. */
  async begin() {
    await Promise.all([this.#fetchPeople(), this.#fetchWelcome()]);
  }

  /**
   * Shows the page as a person sees it, with one of their chats open.
   * @param {{person: number|null, peer: number|null, start: string|null}} route what there is none of is left out
   */
  async show({ person, peer, start }) {
    // Somebody or something made a moment ago may not be known here yet.
    if (person !== null && !this.#findPerson(person)) await this.#fetchPeople();
    const viewed = this.#findPerson(person) ?? this.people[0] ?? null;
    if (viewed === null || viewed.id !== this.person?.id) await this.#become(viewed);
    if (viewed && peer !== null && !this.#findChat(peer)) await this.#fetchChats();
    const summary = this.#findChat(peer);
    this.place = summary ? placeOf(summary) : null;
    this.start = summary?.bot ? start : null;
    this.markRead();
    this.#say('place');
    if (this.place) await this.history(this.place).refresh();
  }

  /** The messages of a place; fetched when it is opened first. */
  history(place) {
    const key = placeKey(place);
    if (!this.#histories.has(key)) this.#histories.set(key, new History(place));
    return this.#histories.get(key);
  }

  /** The chat list's row of the open place; null when none is open. */
  get summary() {
    return this.place && this.chats.find(each => placeKey(placeOf(each)) === placeKey(this.place));
  }

  /** Whether somebody else has written in a chat since it was open last. */
  isUnread(summary) {
    const last = summary.last_message;
    return last != null && last.from?.id !== this.person.id && !this.#marks.covers(this.person, placeOf(summary), last);
  }

  /** Marks the open chat as read, unless the page is hidden. */
  markRead() {
    const last = this.summary?.last_message;
    if (!last || document.hidden || !this.isUnread(this.summary)) return;
    this.#marks.set(this.person, this.place, last);
    this.#say('chats');
  }

  #findPerson(id) {
    return this.people.find(each => each.id === id);
  }

  #findChat(peer) {
    return this.chats.find(each => peerOf(placeOf(each)) === peer);
  }

  async #become(person) {
    this.person = person;
    this.chats = [];
    this.#histories.clear();
    this.#say('person');
    this.#live.open(person?.id);
    if (person) await this.#fetchChats();
  }

  async #onHello() {
    await this.begin();
    if (!this.person) return;
    // A restarted server doesn't know the people made on the page; a reload shows one it knows.
    if (!this.#findPerson(this.person.id)) return location.reload();
    await Promise.all([this.#fetchChats(), ...this.#histories.values().map(history => history.reload())]);
  }

  async #onPeople() {
    await this.#fetchPeople();
    // A server that has just started gets its first person after the page.
    if (!this.person && this.people.length > 0) location.reload();
  }

  async #onChat({ bot, chat }) {
    const history = this.#histories.get(placeKey({ chat, bot }));
    await Promise.all([this.#fetchChats(), history?.refresh()]);
  }

  async #fetchPeople() {
    [this.people, this.bots] = await Promise.all([api.getPeople(), api.getBots()]);
    this.#say('people');
  }

  async #fetchWelcome() {
    this.welcome = await api.getWelcome();
    this.#say('welcome');
  }

  async #fetchChats() {
    const person = this.person;
    const chats = await api.getChats(person.id);
    if (person !== this.person) return;
    this.chats = chats;
    this.markRead();
    this.#say('chats');
  }

  #setOnline(online) {
    if (online === this.online) return;
    this.online = online;
    this.#say('online');
  }

  #say(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

/** Where they are kept. */
const STORED = 'photobot.read';

/** How far each person has read each chat, kept for the next visit. */
class ReadMarks {
  #marks = JSON.parse(localStorage.getItem(STORED) ?? '{}');

  set(person, place, message) {
    this.#marks[markKey(person, place)] = [message.date, message.message_id];
    localStorage.setItem(STORED, JSON.stringify(this.#marks));
  }

  covers(person, place, message) {
    const [date, id] = this.#marks[markKey(person, place)] ?? [0, 0];
    // The date first: a restarted server counts its messages from the beginning.
    return message.date < date || (message.date === date && message.message_id <= id);
  }
}

const markKey = (person, place) => `${person.id}:${placeKey(place)}`;
