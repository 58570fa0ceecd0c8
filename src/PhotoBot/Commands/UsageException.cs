namespace PhotoBot.Commands;

/// <summary>The command line asks for something that can't be: the message says what would do.</summary>
internal sealed class UsageException(string message) : PhotoBotException(message);
