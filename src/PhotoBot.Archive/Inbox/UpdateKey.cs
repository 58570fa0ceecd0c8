namespace PhotoBot.Archive.Inbox;

/// <summary>Names an update: the bot's user id and the update's number with that bot.</summary>
public readonly record struct UpdateKey(long Bot, long Update);
