namespace PhotoBot.Telegram.Errors;

/// <summary>A call of the Bot API that did not succeed. Never holds the bot's token, nor texts, names or file contents.</summary>
public abstract class TelegramException : Exception
{
    private protected TelegramException(string method, string message, bool mayHaveBeenAccepted, Exception? inner = null)
        : base(message, inner)
    {
        Method = method;
        MayHaveBeenAccepted = mayHaveBeenAccepted;
    }

    /// <summary>The Bot API method called, such as <c>sendPhoto</c>.</summary>
    public string Method { get; }

    /// <summary>
    /// Whether Telegram may have done what was asked all the same. Then repeating a send may show a message twice, and not
    /// repeating it may lose it: only the caller knows which is worse, so the client never repeats such a send by itself.
    /// </summary>
    public bool MayHaveBeenAccepted { get; }
}
