import { chatNote } from './notes.js';

/** A message in one line of plain text. */
export function previewOf(message) {
  if (message.new_chat_members || message.left_chat_member) return chatNote(message);
  const words = message.text ?? message.caption;
  if (words) return words.replaceAll(/\s+/g, ' ');
  if (message.photo) return message.media_group_id ? 'Album' : 'Photo';
  return message.document?.file_name ?? 'Message';
}
