namespace PhotoBot.Telegram.Errors;

/// <summary>
/// 429, or an album's 400 whose text says "retry after": wait before writing again. The client has waited and repeated already
/// where that was safe and short enough.
/// </summary>
public sealed class TooManyRequestsException : BotApiException
{
    internal TooManyRequestsException(ApiFailure failure, TimeSpan retryAfter)
        : base(failure) => RetryAfter = retryAfter;

    /// <summary>How long to wait, at least a second.</summary>
    public TimeSpan RetryAfter { get; }
}
