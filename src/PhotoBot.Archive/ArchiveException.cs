namespace PhotoBot.Archive;

/// <summary>The archive can't do what was asked: the message says what is wrong and what to do.</summary>
public sealed class ArchiveException(string message, Exception? inner = null) : PhotoBotException(message, inner);
