namespace PhotoBot.Search;

/// <summary>The native side of the index could not do what was asked: no memory, no disk space, a file that is no index, a part that is missing.</summary>
public sealed class SearchException : PhotoBotException
{
    /// <summary>Says what failed.</summary>
    /// <param name="message">What was tried, what happened, and what to do next where that is known.</param>
    /// <param name="innerException">The cause, where there is one.</param>
    public SearchException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
