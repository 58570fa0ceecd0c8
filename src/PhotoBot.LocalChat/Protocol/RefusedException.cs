namespace PhotoBot.LocalChat.Protocol;

/// <summary>A call the server answers with <c>"ok":false</c>: the code, the text and, for 429, the seconds to wait.</summary>
internal sealed class RefusedException(int code, string description, int? retryAfter = null) : Exception(description)
{
    /// <summary>The answer's <c>error_code</c>, which is its HTTP status too.</summary>
    public int Code { get; } = code;

    /// <summary>Seconds in <c>parameters.retry_after</c>; null leaves <c>parameters</c> out.</summary>
    public int? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the gateway before the server refuses, in HTML, as it does when it cannot reach the server.</summary>
    public bool ByGateway { get; init; }

    /// <summary>400, with Telegram's prefix put before <paramref name="reason"/>.</summary>
    public static RefusedException BadRequest(string reason) => new(400, "Bad Request: " + reason);

    /// <summary>429 with the wait in both places Telegram puts it.</summary>
    public static RefusedException TooManyRequests(int seconds) => new(429, $"Too Many Requests: retry after {seconds}", seconds);
}
