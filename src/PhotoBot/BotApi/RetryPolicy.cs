using Telegram.Bot.Exceptions;

namespace PhotoBot.BotApi;

/// <summary>
/// How often a failed call is repeated. Sends are made at least once: one whose answer got lost is repeated, so its message may arrive
/// again. A refusal is never repeated, except after a flood's wait.
/// </summary>
/// <param name="MaxFailures">
/// The failure that ends the call. Floods do not count, nor does an outage in which no call is answered. As many lost answers to a send
/// that may have been accepted end it, too.
/// </param>
/// <param name="MaxTime">The time after which the second failure ends the call already.</param>
internal sealed record RetryPolicy(int MaxFailures, TimeSpan MaxTime)
{
    /// <summary>The longest pause between two tries; the limiter waits out a longer flood.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>One try, also in a flood or an outage: for what is only decoration.</summary>
    public static readonly RetryPolicy Never = new(0, TimeSpan.Zero);

    /// <summary>About a minute: a call that goes on failing while others succeed must not hold up its chat for good.</summary>
    public static readonly RetryPolicy AMinute = new(6, TimeSpan.FromMinutes(1));

    /// <summary>Until it succeeds or is refused: for what the bot can't do without.</summary>
    public static readonly RetryPolicy Always = new(int.MaxValue, TimeSpan.MaxValue);

    /// <summary>Whether no number of failures ends a call.</summary>
    public bool IsEndless => MaxFailures == int.MaxValue;

    /// <summary>Whether the next try may succeed: after a flood, a server error, no answer, or one that is not the Bot API's.</summary>
    public static bool IsPassing(RequestException failure) => failure is FloodException or not ApiRequestException { ErrorCode: < 500 };

    /// <summary>Whether a failure is the server's own; others can be an outage of the network.</summary>
    public static bool IsServers(RequestException failure) => failure is ApiRequestException || failure.HttpStatusCode is not null;

    /// <summary>Whether a call ends with the failure it has met now.</summary>
    /// <param name="counts">Whether this one counts.</param>
    /// <param name="failures">How many have counted, this one among them.</param>
    /// <param name="elapsed">The time since the call's first try.</param>
    public bool IsSpent(bool counts, int failures, TimeSpan elapsed) =>
        MaxFailures == 0 || (counts && (failures >= MaxFailures || (failures > 1 && elapsed > MaxTime)));

    /// <summary>1, 2, 4, 8, 16, then 30 seconds.</summary>
    /// <param name="tries">How many were made.</param>
    public static TimeSpan Pause(int tries) => tries > 5 ? LongestPause : TimeSpan.FromSeconds(1 << (tries - 1));
}
