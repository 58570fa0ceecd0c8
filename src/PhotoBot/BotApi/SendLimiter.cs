namespace PhotoBot.BotApi;

/// <summary>
/// Permits sends as fast as Telegram allows: about one message a second to a chat with a small burst, 20 a minute to a group,
/// 30 a second in all; every item of an album counts. Sends to one chat go one after the other in the order they came. A chat
/// that Telegram throttles does not hold up the others. Thread-safe; all clients of one token must share one.
/// </summary>
internal sealed class SendLimiter : IDisposable
{
    // Telegram does not say whether a 429 meant the chat or the bot. Several chats silenced at once mean the bot.
    private const int SilencedChatsThatMeanAll = 3;
    private const int LanesBeforeSweep = 512;

    private readonly Lock gate = new();
    private readonly Dictionary<long, ChatLane> lanes = [];
    private readonly TelegramOptions options;
    private readonly TimeProvider time;
    private readonly long start;
    private readonly ITimer timer;
    private readonly SlidingWindow overall;
    private TimeSpan allRefusedUntil;
    private long arrivals;
    private int sweepAt = LanesBeforeSweep;

    /// <summary>Starts with every chat rested.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="time">The clock.</param>
    public SendLimiter(TelegramOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        this.options = options;
        this.time = time;
        start = time.GetTimestamp();
        overall = new SlidingWindow(options.MessagesPerSecond, TimeSpan.FromSeconds(1));
        timer = time.CreateTimer(_ => PumpNow(), state: null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    private TimeSpan Now => time.GetElapsedTime(start);

    /// <summary>Waits until messages may be sent to a chat.</summary>
    /// <param name="chat">The chat's id; negative for groups.</param>
    /// <param name="messages">How many, at least 1; the items of an album.</param>
    /// <param name="cancellationToken">Gives up the wait and the place in the queue.</param>
    /// <returns>The permit, to be disposed when the send has ended either way.</returns>
    /// <exception cref="FloodException">Telegram asks for a longer pause than the options allow.</exception>
    public async Task<SendPermit> EnterAsync(long chat, int messages, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(messages, 1);
        cancellationToken.ThrowIfCancellationRequested();
        ChatLane lane;
        Waiter waiter;
        lock (gate)
        {
            lane = LaneOf(chat);
            waiter = new Waiter(messages, arrivals++);
            lane.Waiting.AddLast(waiter);
            Pump();
        }

        await WaitAsync(lane, waiter, cancellationToken);
        return new SendPermit(this, lane, waiter);
    }

    /// <summary>Stops the clock; sends that still wait stay waiting until they are cancelled.</summary>
    public void Dispose() => timer.Dispose();

    internal void Refuse(ChatLane lane, TimeSpan retryAfter)
    {
        lock (gate)
        {
            var now = Now;
            lane.RefusedUntil = Later(lane.RefusedUntil, now + retryAfter);
            if (lanes.Values.Count(each => each.RefusedUntil > now) >= SilencedChatsThatMeanAll)
                allRefusedUntil = Later(allRefusedUntil, now + retryAfter);
            Pump();
        }
    }

    internal Task WaitAgainAsync(ChatLane lane, Waiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            lane.Waiting.AddFirst(waiter);
            lane.Busy = false;
            Pump();
        }

        return WaitAsync(lane, waiter, cancellationToken);
    }

    internal void Leave(ChatLane lane)
    {
        lock (gate)
        {
            lane.Busy = false;
            Pump();
        }
    }

    private async Task WaitAsync(ChatLane lane, Waiter waiter, CancellationToken cancellationToken)
    {
        await using var registration = cancellationToken.Register(() => GiveUp(lane, waiter, cancellationToken));
        await waiter.Admitted.Task;
    }

    private void GiveUp(ChatLane lane, Waiter waiter, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            // Absent means admitted already: then the turn is used or left as usual.
            if (!lane.Waiting.Remove(waiter))
                return;
            waiter.Admitted.TrySetCanceled(cancellationToken);
            Pump();
        }
    }

    private void PumpNow()
    {
        lock (gate)
            Pump();
    }

    /// <summary>Admits the sends that may go, oldest first, and sets the timer for the next.</summary>
    private void Pump()
    {
        var now = Now;
        var wake = TimeSpan.MaxValue;
        var waiting = lanes.Values.Where(each => !each.Busy && each.Waiting.Count > 0).OrderBy(each => each.Waiting.First!.Value.Arrival);
        foreach (var lane in waiting)
        {
            if (FailIfTooLong(lane, now))
                continue;
            var messages = lane.Waiting.First!.Value.Messages;
            var ready = Later(lane.ReadyAt(now, messages), allRefusedUntil);
            if (ready <= now)
            {
                ready = overall.ReadyAt(now, messages);
                if (ready > now)
                {
                    // Those behind must not take the room that the oldest waits for, or an album would wait for ever.
                    wake = Earlier(wake, ready);
                    break;
                }

                Admit(lane, now);
                continue;
            }

            wake = Earlier(wake, ready);
        }

        SetTimer(wake, now);
    }

    private void Admit(ChatLane lane, TimeSpan now)
    {
        var waiter = lane.Waiting.First!.Value;
        lane.Waiting.RemoveFirst();
        lane.Busy = true;
        lane.Charge(now, waiter.Messages);
        overall.Charge(now, waiter.Messages);
        waiter.Admitted.TrySetResult();
    }

    private bool FailIfTooLong(ChatLane lane, TimeSpan now)
    {
        var wait = Later(lane.RefusedUntil, allRefusedUntil) - now;
        if (wait <= TimeSpan.FromSeconds(options.MaxRetryAfterSeconds))
            return false;
        foreach (var waiter in lane.Waiting)
            waiter.Admitted.TrySetException(Refused(wait));
        lane.Waiting.Clear();
        return true;
    }

    private FloodException Refused(TimeSpan wait) => new(
        $"Telegram asks for a pause of {wait.TotalSeconds:F0} s, but Telegram:MaxRetryAfterSeconds allows {options.MaxRetryAfterSeconds} s",
        429, wait);

    private void SetTimer(TimeSpan wake, TimeSpan now)
    {
        // Timers tick in whole milliseconds; rounded down, the last one would be waited for in a busy loop.
        var due = wake == TimeSpan.MaxValue
            ? Timeout.InfiniteTimeSpan
            : TimeSpan.FromMilliseconds(Math.Ceiling((wake - now).TotalMilliseconds));
        timer.Change(due, Timeout.InfiniteTimeSpan);
    }

    private ChatLane LaneOf(long chat)
    {
        if (lanes.TryGetValue(chat, out var lane))
            return lane;
        if (lanes.Count >= sweepAt)
            Sweep();
        return lanes[chat] = new ChatLane(chat, options);
    }

    private void Sweep()
    {
        var now = Now;
        foreach (var (chat, _) in lanes.Where(pair => pair.Value.IsRested(now)).ToList())
            lanes.Remove(chat);
        sweepAt = Math.Max(LanesBeforeSweep, lanes.Count * 2);
    }

    private static TimeSpan Later(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private static TimeSpan Earlier(TimeSpan a, TimeSpan b) => a < b ? a : b;
}
