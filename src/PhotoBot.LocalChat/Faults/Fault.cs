namespace PhotoBot.LocalChat.Faults;

/// <summary>Something to go wrong with the bot's next calls.</summary>
public sealed record Fault
{
    /// <summary>The method that names file downloads, which are no method of the Bot API.</summary>
    public const string Download = "download";

    /// <summary>What goes wrong.</summary>
    public required FaultKind Kind { get; init; }

    /// <summary>
    /// The method it hits, in any case, or <see cref="Download"/>; null hits every method but getUpdates, whose timing a test does not rule.
    /// </summary>
    public string? Method { get; init; }

    /// <summary>How many calls it hits; 0 goes on until the faults are cleared.</summary>
    public int Times { get; init; } = 1;

    /// <summary>The chance, above 0 and up to 1, with which it hits each call that it could; calls it spares do not count.</summary>
    public double Share { get; init; } = 1;

    /// <summary>What the chances are drawn from: the same seed spares and hits the same calls, counted from the fault's planning.</summary>
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

    /// <summary>The next calls get 429.</summary>
    /// <param name="seconds">Seconds to wait.</param>
    /// <param name="method">The method it hits; null for all but getUpdates.</param>
    /// <param name="times">How many calls.</param>
    public static Fault TooManyRequests(int seconds, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.Refuse, Method = method, Times = times, ErrorCode = 429, RetryAfter = seconds };

    /// <summary>The next calls get an error.</summary>
    /// <param name="errorCode">Such as 400, 403, 500.</param>
    /// <param name="description">The text; null takes Telegram's usual one.</param>
    /// <param name="method">The method it hits; null for all but getUpdates.</param>
    /// <param name="times">How many calls.</param>
    public static Fault Refuse(int errorCode, string? description = null, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.Refuse, Method = method, Times = times, ErrorCode = errorCode, Description = description };

    /// <summary>The next calls are done, and get an error all the same.</summary>
    /// <param name="errorCode">Such as 400, 500.</param>
    /// <param name="description">The text; null takes Telegram's usual one.</param>
    /// <param name="method">The method it hits; null for all but getUpdates.</param>
    /// <param name="times">How many calls.</param>
    public static Fault RefuseAfter(int errorCode, string? description = null, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.RefuseAfter, Method = method, Times = times, ErrorCode = errorCode, Description = description };

    /// <summary>The next calls get a page of HTML and 502 from the gateway, and nothing is done.</summary>
    /// <param name="method">The method it hits; null for all but getUpdates.</param>
    /// <param name="times">How many calls.</param>
    public static Fault BadGateway(string? method = null, int times = 1) => Refuse(502, description: null, method, times);

    /// <summary>The next downloads find nothing.</summary>
    /// <param name="times">How many downloads.</param>
    public static Fault LoseFile(int times = 1) => new() { Kind = FaultKind.LoseFile, Method = Download, Times = times };

    /// <summary>The next calls lose their connection before they are done.</summary>
    /// <param name="method">The method it hits; null for all but getUpdates.</param>
    /// <param name="times">How many calls.</param>
    public static Fault DropBefore(string? method = null, int times = 1) => new() { Kind = FaultKind.DropBefore, Method = method, Times = times };

    /// <summary>The next calls are done, and lose their connection before the answer.</summary>
    /// <param name="method">The method it hits; null for all but getUpdates.</param>
    /// <param name="times">How many calls.</param>
    public static Fault DropAfter(string? method = null, int times = 1) => new() { Kind = FaultKind.DropAfter, Method = method, Times = times };

    /// <summary>The next calls take longer.</summary>
    /// <param name="delay">How much longer.</param>
    /// <param name="method">The method it hits; null for all but getUpdates.</param>
    /// <param name="times">How many calls.</param>
    public static Fault Delay(TimeSpan delay, string? method = null, int times = 1) =>
        new() { Kind = FaultKind.Delay, Method = method, Times = times, DelayMilliseconds = (int)delay.TotalMilliseconds };
}
