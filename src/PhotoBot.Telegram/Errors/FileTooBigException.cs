namespace PhotoBot.Telegram.Errors;

/// <summary>A file is larger than may be sent or fetched, said by Telegram or found out by the client beforehand.</summary>
public sealed class FileTooBigException : BotApiException
{
    // 413 is HTTP's "Content Too Large"; the client borrows it where it refuses before Telegram would.
    private const int ContentTooLarge = 413;

    internal FileTooBigException(ApiFailure failure)
        : base(failure)
    {
    }

    internal FileTooBigException(string method, string what, long? size, long limit)
        : base(new ApiFailure(
            method,
            ContentTooLarge,
            size is { } known
                ? $"the {what} has {known} bytes, but at most {limit} are allowed"
                : $"the {what} goes on beyond the {limit} bytes that are allowed",
            Parameters: null,
            MayHaveBeenAccepted: false)) => Limit = limit;

    /// <summary>The largest size allowed in bytes; absent when Telegram did not say.</summary>
    public long? Limit { get; }
}
