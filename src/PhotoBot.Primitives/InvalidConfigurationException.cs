namespace PhotoBot;

/// <summary>A setting is unknown or has a value that cannot be used. The message names the setting, the value seen and the value wanted.</summary>
/// <param name="message">One line for a person.</param>
/// <param name="inner">The cause, for the log.</param>
public sealed class InvalidConfigurationException(string message, Exception? inner = null) : PhotoBotException(message, inner);
