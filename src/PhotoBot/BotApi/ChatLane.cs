namespace PhotoBot.BotApi;

/// <summary>The sends to one chat: one at a time, in order. Guarded by the limiter's lock.</summary>
internal sealed class ChatLane
{
    private readonly GcraBucket pace;
    private readonly SlidingWindow? groupWindow;

    public ChatLane(long chat, TelegramOptions options)
    {
        pace = new GcraBucket(TimeSpan.FromSeconds(1 / options.ChatMessagesPerSecond), options.ChatBurst);
        // Groups, supergroups and channels have negative ids, people positive ones.
        if (chat < 0)
            groupWindow = new SlidingWindow(options.GroupMessagesPerMinute, TimeSpan.FromMinutes(1));
    }

    public LinkedList<Waiter> Waiting { get; } = new();

    /// <summary>Whether a send is on its way; the next waits for its end, so that a refused one cannot be overtaken.</summary>
    public bool Busy { get; set; }

    /// <summary>The end of the silence that Telegram asked for in this chat.</summary>
    public TimeSpan RefusedUntil { get; set; }

    /// <summary>The moment from which the chat's own limits allow the send.</summary>
    public TimeSpan ReadyAt(TimeSpan now, int messages)
    {
        var ready = pace.ReadyAt(messages);
        if (groupWindow is not null)
            ready = Later(ready, groupWindow.ReadyAt(now, messages));
        return Later(ready, RefusedUntil);
    }

    public void Charge(TimeSpan now, int messages)
    {
        pace.Charge(now, messages);
        groupWindow?.Charge(now, messages);
    }

    /// <summary>Whether the chat has no pending send and its limits are unused, so that it can be removed.</summary>
    public bool IsRested(TimeSpan now) =>
        !Busy && Waiting.Count == 0 && RefusedUntil <= now && pace.IsRested(now) && groupWindow?.IsRested(now) != false;

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;
}

/// <summary>A send that waits for its permit.</summary>
/// <param name="messages">What it costs.</param>
/// <param name="arrival">Its place among all sends.</param>
internal sealed class Waiter(int messages, long arrival)
{
    public int Messages => messages;

    public long Arrival => arrival;

    // Continuations must not run under the limiter's lock.
    public TaskCompletionSource Admitted { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>
/// A steady pace with a small burst by the generic cell rate algorithm (GCRA): it keeps the theoretical arrival time, so that waits are
/// exact. What costs more than the burst goes as soon as all is rested, and is paid for afterwards.
/// </summary>
/// <param name="interval">The time one message costs.</param>
/// <param name="burst">Messages that may go at once when rested.</param>
internal sealed class GcraBucket(TimeSpan interval, int burst)
{
    private TimeSpan theoreticalArrival;

    public TimeSpan ReadyAt(int messages) => theoreticalArrival - (interval * (burst - Math.Min(messages, burst)));

    public void Charge(TimeSpan now, int messages) =>
        theoreticalArrival = (theoreticalArrival > now ? theoreticalArrival : now) + (interval * messages);

    public bool IsRested(TimeSpan now) => theoreticalArrival <= now;
}
