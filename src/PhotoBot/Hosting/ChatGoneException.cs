namespace PhotoBot.Hosting;

/// <summary>Nobody can be told: the person blocked the bot, or the chat is gone.</summary>
internal sealed class ChatGoneException(string message) : Exception(message);
