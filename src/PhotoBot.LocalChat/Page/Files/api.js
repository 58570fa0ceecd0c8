// The control interface of the local chat server, one function a request.

const ROOT = new URL('/control/', location.origin);

/** The server refused a request; the message is its reason, ready to be shown. */
export class Refused extends Error {}

/** The server could not be reached. */
export class Unreachable extends Error {
  constructor() {
    super('The local chat doesn’t answer.');
  }
}

export const getPeople = () => get('people');
export const addPerson = person => post('people', person);
export const addGroup = group => post('groups', group);
export const getBots = () => get('bots');
export const getChats = person => get('chats', { person });
export const getWelcome = () => get('welcome');
export const getCommands = ({ chat, bot }, person) => get(`chats/${chat}/commands`, { bot, person });

/** The messages changed and the ids deleted after a revision; revision 0 gives all messages. */
export const getMessages = ({ chat, bot }, since) => get(`chats/${chat}/messages`, { bot, since });

export const press = ({ chat, bot }, button) => post(`chats/${chat}/presses`, button, { bot });

/** A press, as soon as it is answered or 25 seconds are over. */
export const getPress = id => get(`presses/${encodeURIComponent(id)}`, { wait: 25 });

export const fileUrl = id => new URL(`files/${encodeURIComponent(id)}`, ROOT).href;
export const sampleUrl = name => new URL(`welcome/samples/${encodeURIComponent(name)}`, ROOT).href;

/** The live events of a person's chats. */
export const openEvents = person => new EventSource(address('events', { person }));

/**
 * Sends a message.
 * @param {{chat: number, bot: number|null}} place
 * @param {FormData} form
 * @param {(share: number) => void} onProgress how much of the body has left, 0 to 1
 */
export function postMessage({ chat, bot }, form, onProgress) {
  // fetch() doesn't say how far an upload is.
  const request = new XMLHttpRequest();
  request.open('POST', address(`chats/${chat}/messages`, { bot }));
  request.responseType = 'json';
  request.upload.onprogress = event => onProgress(event.total > 0 ? event.loaded / event.total : 1);
  request.upload.onload = () => onProgress(1);
  return new Promise((resolve, reject) => {
    request.onerror = () => reject(new Unreachable());
    request.onload = () => request.status < 300 ? resolve(request.response) : reject(refusal(request.status, request.response));
    request.send(form);
  });
}

const get = (path, query) => call(path, query, {});

const post = (path, body, query) =>
  call(path, query, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

async function call(path, query, request) {
  const response = await fetch(address(path, query), request).catch(() => { throw new Unreachable(); });
  const answer = await response.json().catch(() => null);
  if (response.ok) return answer;
  throw refusal(response.status, answer);
}

const refusal = (status, answer) => new Refused(answer?.description ?? `The local chat answered ${status}.`);

function address(path, query = {}) {
  const url = new URL(path, ROOT);
  for (const [name, value] of Object.entries(query))
    if (value != null) url.searchParams.set(name, value);
  return url;
}
