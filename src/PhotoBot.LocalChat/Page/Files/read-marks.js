import { placeKey } from './places.js';

const STORED = 'photobot.read';

/** How far each person has read each chat, kept for the next visit. */
export class ReadMarks {
  #marks = JSON.parse(localStorage.getItem(STORED) ?? '{}');

  set(person, place, message) {
    this.#marks[key(person, place)] = [message.date, message.message_id];
    localStorage.setItem(STORED, JSON.stringify(this.#marks));
  }

  covers(person, place, message) {
    const [date, id] = this.#marks[key(person, place)] ?? [0, 0];
    // The date first: a server that was started anew counts its messages from the beginning.
    return message.date < date || (message.date === date && message.message_id <= id);
  }
}

const key = (person, place) => `${person.id}:${placeKey(place)}`;
