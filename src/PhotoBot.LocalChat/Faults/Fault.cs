using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Faults;

/// <summary>A failure of the bot's next calls, for tests.</summary>
public sealed record Fault
{
    /// <summary>The method that names file downloads, which are no method of the Bot API.</summary>
    public const string Download = "download";

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>
    /// The method it hits, in any case, or <see cref="Download"/>; null hits every method but getUpdates, whose timing a test cannot
    /// control.
    /// </summary>
    public string? Method { get; init; }

    /// <summary>How many calls it hits; 0 goes on until the faults are cleared.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The chance, above 0 and up to 1, that it hits a call; calls it spares do not count.</summary>
    public double Share { get; init; } = 1;

    /// <summary>The seed of the chances: the same seed spares and hits the same calls.</summary>
    public int Seed { get; init; }

    /// <summary>The error code and HTTP status of <see cref="FaultKind.Refuse"/> and <see cref="FaultKind.RefuseAfter"/>.</summary>
    public int ErrorCode { get; init; } = 500;

    /// <summary>
    /// The text of the error; null takes Telegram's usual one for the code. Without a text 502, 503 and 504 come as the gateway before
    /// Telegram's servers answers them: as a page of HTML instead of JSON.
    /// </summary>
    public string? Description { get; init; }

    /// <summary>Seconds in <c>parameters.retry_after</c>; null leaves it out.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The length of a <see cref="FaultKind.Delay"/>, milliseconds.</summary>
    public int DelayMilliseconds { get; init; }

    /// <summary>The next calls get 429 with so many seconds to wait; as below, of one method, or of all but getUpdates.</summary>
    public static Fault TooManyRequests(int seconds, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.Refuse, Method = method, Times = times, ErrorCode = 429, RetryAfter = seconds };

    /// <summary>The next calls get an error such as 400, 403, 500; a null text takes Telegram's usual one.</summary>
    public static Fault Refuse(int errorCode, string? description = null, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.Refuse, Method = method, Times = times, ErrorCode = errorCode, Description = description };

    /// <summary>The next calls are done, and get an error all the same.</summary>
    public static Fault RefuseAfter(int errorCode, string? description = null, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.RefuseAfter, Method = method, Times = times, ErrorCode = errorCode, Description = description };

    /// <summary>The next calls get a page of HTML and 502 from the gateway, and nothing is done.</summary>
    public static Fault BadGateway(string? method = null, int times = 1) => Refuse(502, description: null, method, times);

    /// <summary>The next downloads find nothing.</summary>
    public static Fault LoseFile(int times = 1) => new() { Kind = FaultKind.LoseFile, Method = Download, Times = times };

    /// <summary>The next calls lose their connection before they are done.</summary>
    public static Fault DropBefore(string? method = null, int times = 1) =>
        new() { Kind = FaultKind.DropBefore, Method = method, Times = times };

    /// <summary>The next calls are done, and lose their connection before the answer.</summary>
    public static Fault DropAfter(string? method = null, int times = 1) =>
        new() { Kind = FaultKind.DropAfter, Method = method, Times = times };

    /// <summary>The next calls take longer.</summary>
    public static Fault Delay(TimeSpan delay, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.Delay, Method = method, Times = times, DelayMilliseconds = (int)delay.TotalMilliseconds };

    /// <summary>What the call is answered.</summary>
    internal RefusedException ToRefusal() => new(ErrorCode, Description ?? UsualText, RetryAfter)
    {
        ByGateway = this is { ErrorCode: >= 502 and <= 504, Description: null },
    };

    private string UsualText => ErrorCode switch
    {
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden: bot was blocked by the user",
        429 => $"Too Many Requests: retry after {RetryAfter ?? 1}",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Temporarily Unavailable",
        504 => "Gateway Time-out",
        _ => "Error",
    };
}

/// <summary>What goes wrong with a call.</summary>
public enum FaultKind
{
    /// <summary>Nothing is done and an error is answered: the fault's code, text and seconds to wait.</summary>
    Refuse,

    /// <summary>The call is done, and yet an error is answered, as Telegram does with albums it half sent.</summary>
    RefuseAfter,

    /// <summary>The connection breaks before anything is done.</summary>
    DropBefore,

    /// <summary>The call is done, but the connection breaks instead of the answer: what the bot sent is in the chat.</summary>
    DropAfter,

    /// <summary>The call is done after a while.</summary>
    Delay,

    /// <summary>A download answers 404, though getFile gave its path; other calls are spared.</summary>
    LoseFile,
}
