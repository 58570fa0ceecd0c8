import { nameOf } from './places.js';

/** What happened in a group, in words. */
export function chatNote({ from, new_chat_members: joined, left_chat_member: gone }) {
  if (gone) return gone.id === from?.id ? `${nameOf(gone)} left` : `${nameOf(from)} removed ${nameOf(gone)}`;
  const names = joined.map(nameOf).join(', ');
  return !from || joined.some(user => user.id === from.id) ? `${names} joined` : `${nameOf(from)} added ${names}`;
}
