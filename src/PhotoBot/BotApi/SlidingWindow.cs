namespace PhotoBot.BotApi;

/// <summary>At most so many messages in any stretch of time, not only on average.</summary>
/// <param name="limit">Messages allowed.</param>
/// <param name="length">The stretch.</param>
internal sealed class SlidingWindow(int limit, TimeSpan length)
{
    private readonly Queue<(TimeSpan At, int Messages)> sent = new();
    private int count;

    /// <summary>The first moment, not before now, at which that many more fit.</summary>
    public TimeSpan ReadyAt(TimeSpan now, int messages)
    {
        Forget(now);
        var excess = count + Math.Min(messages, limit) - limit;
        var ready = now;
        foreach (var (at, gone) in sent)
        {
            if (excess <= 0)
                break;
            excess -= gone;
            ready = at + length;
        }

        return ready;
    }

    public void Charge(TimeSpan now, int messages)
    {
        sent.Enqueue((now, messages));
        count += messages;
    }

    public bool IsRested(TimeSpan now)
    {
        Forget(now);
        return count == 0;
    }

    private void Forget(TimeSpan now)
    {
        while (sent.TryPeek(out var oldest) && oldest.At + length <= now)
            count -= sent.Dequeue().Messages;
    }
}
