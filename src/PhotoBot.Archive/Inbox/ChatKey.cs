namespace PhotoBot.Archive.Inbox;

/// <summary>Names a chat, as the messenger numbers it.</summary>
public readonly record struct ChatKey(long Value);
