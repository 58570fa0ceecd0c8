// A place is where one person talks: a private chat with a bot ({ chat: person id, bot: bot id }) or a group ({ chat: group id, bot: null }).

export const placeOf = summary => ({ chat: summary.chat.id, bot: summary.bot?.id ?? null });

export const placeKey = ({ chat, bot }) => `${chat}/${bot ?? ''}`;

/** What the address names a place by: the other side of it. */
export const peerOf = ({ chat, bot }) => bot ?? chat;

export const nameOf = user => [user.first_name, user.last_name].filter(Boolean).join(' ');

/** What a chat is called by the person who sees it. */
export const titleOf = summary => summary.bot ? nameOf(summary.bot) : summary.chat.title;
