// Which person and chat the page shows: in the address, so that reload, back and bookmarks work; remembered for the next visit.

const REMEMBERED = 'photobot.route';

/** What a link may hand over to a bot: Telegram's rule for start parameters. */
export const isStartCode = code => /^[A-Za-z0-9_-]{1,64}$/.test(code);

/** @returns {{person: number|null, peer: number|null, start: string|null}} what the address names, else what was shown last */
export function readRoute() {
  const hash = location.hash.slice(1) || localStorage.getItem(REMEMBERED) || '';
  const names = new URLSearchParams(hash);
  return { person: numberOrNull(names.get('as')), peer: numberOrNull(names.get('chat')), start: isStartCode(names.get('start') ?? '') ? names.get('start') : null };
}

export const hasRoute = () => location.hash.length > 1 || localStorage.getItem(REMEMBERED) !== null;

/** Goes there; the page follows by the hashchange event. */
export function goTo(route) {
  location.hash = remember(route);
}

/** Puts the address right without a step back to what it was. */
export function settleOn(route) {
  history.replaceState(null, '', `/#${remember(route)}`);
}

/** The bot and the code of an address such as /photo_bot?start=CODE; null at any other. */
export function readDeepLink() {
  const username = location.pathname.slice(1);
  return username.length > 0 ? { username, start: new URLSearchParams(location.search).get('start') } : null;
}

function remember({ person, peer, start }) {
  const names = new URLSearchParams({ as: person });
  if (peer != null) names.set('chat', peer);
  if (start) names.set('start', start);
  localStorage.setItem(REMEMBERED, names.toString());
  return names.toString();
}

const numberOrNull = text => text === null || !/^-?\d+$/.test(text) ? null : Number(text);
