namespace PhotoBot;

/// <summary>A setting won't do: the message says which and what would.</summary>
internal sealed class InvalidConfigurationException(string message) : PhotoBotException(message);
