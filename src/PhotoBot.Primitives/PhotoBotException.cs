namespace PhotoBot;

/// <summary>The base of all that breaks in PhotoBot. The message is for a person: what is wrong, the value seen, and what to do.</summary>
/// <param name="message">One or two sentences, without a stack trace or a secret.</param>
/// <param name="inner">The cause, for the log.</param>
public abstract class PhotoBotException(string message, Exception? inner = null) : Exception(message, inner);
