namespace PhotoBot.Telegram.Errors;

/// <summary>An answer that is not the Bot API's, such as a proxy's web page, or one whose result cannot be read.</summary>
public sealed class UnexpectedReplyException : TelegramException
{
    internal UnexpectedReplyException(string method, string problem, Exception? inner = null)
        : base(method, $"{method} was answered, but {problem}. Is the API root right, and no proxy in between?", mayHaveBeenAccepted: true, inner)
    {
    }
}
