import { Acting } from './acting.js';
import { Conversation } from './conversation.js';
import { byId } from './dom.js';
import { peerOf, placeOf } from './places.js';
import { hasRoute, readDeepLink, readRoute, settleOn } from './route.js';
import { Session } from './session.js';
import { Sidebar } from './sidebar.js';
import { toast } from './toast.js';

// The page: a session says what there is, the sidebar and the conversation show it, and the address says which of it.

const session = new Session();
const acting = new Acting();
new Sidebar(session, acting);
new Conversation(session, acting);

session.addEventListener('action', ({ detail: { key, action } }) => acting.begin(key, action));
session.addEventListener('online', () => { byId('offline').hidden = session.online; });
addEventListener('hashchange', () => follow(readRoute()));
document.addEventListener('visibilitychange', () => session.markRead());
addEventListener('unhandledrejection', event => toast(event.reason.message));

await session.begin();
await follow(firstRoute());

/** Shows what a route names; on a screen with room for it, never no chat at all. */
async function follow(route) {
  await session.show(route);
  if (!session.place && isWide() && session.chats.length > 0) await session.show({ ...route, peer: peerOf(placeOf(session.chats[0])) });
  const { person, place, start } = session;
  if (person) settleOn({ person: person.id, peer: place && peerOf(place), start });
  document.body.dataset.pane = place ? 'chat' : 'list';
}

function firstRoute() {
  const route = readRoute();
  const link = readDeepLink();
  if (link) {
    const bot = session.bots.find(each => each.username?.toLowerCase() === link.username.toLowerCase());
    if (bot) return { ...route, peer: bot.id, start: link.start };
    toast(`There is no bot @${link.username} here.`);
  }
  return hasRoute() ? route : { ...route, peer: session.bots[0]?.id ?? null };
}

function isWide() {
  return matchMedia('(min-width: 720px)').matches;
}
