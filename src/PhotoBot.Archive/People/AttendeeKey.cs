namespace PhotoBot.Archive.People;

/// <summary>Names a person who writes to a bot: the bot's user id and the person's. What one bot knows of somebody is nothing to another.</summary>
public readonly record struct AttendeeKey(long Bot, long User);
