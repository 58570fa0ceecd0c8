namespace PhotoBot.Telegram.Errors;

/// <summary>No answer came: no connection, a cut one, or a timeout of the client's own. Shutdown is never reported so.</summary>
public sealed class NetworkException : TelegramException
{
    internal NetworkException(string method, string message, bool mayHaveBeenAccepted, bool timedOut, Exception? inner = null)
        : base(method, message, mayHaveBeenAccepted, inner) => TimedOut = timedOut;

    /// <summary>Whether the client gave up waiting.</summary>
    public bool TimedOut { get; }
}
