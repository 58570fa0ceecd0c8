using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Limits;

/// <summary>
/// Telegram's published rates for messages (Bot FAQ, "My bot is hitting limits"): one a second in a chat, with short bursts let
/// through; 20 a minute in a group; 30 a second over all. How long a burst may be is not published: five calls here.
/// An album counts each of its messages, except within a chat's burst, where it is one call. Thread-safe.
/// </summary>
internal sealed class SendRates(TimeProvider time)
{
    private const int OverallMessages = 30;
    private const int GroupMessages = 20;
    private const int Burst = 5;
    private static readonly TimeSpan OverallSpan = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan GroupSpan = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan CallSpan = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> overall = new();
    private readonly Dictionary<ChatId, Queue<DateTimeOffset>> groups = [];
    // When a chat's burst is whole again: each call moves it a second on, and it may lie Burst - 1 seconds ahead.
    private readonly Dictionary<ChatId, DateTimeOffset> calls = [];

    /// <summary>Counts a call of so many messages and returns null, or counts nothing and returns the seconds to wait.</summary>
    public int? Take(ChatId chat, int messages)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var group = chat.Value < 0 ? Group(chat) : null;
            var wait = Longest(
                WindowWait(overall, OverallMessages, OverallSpan, messages, now),
                group is null ? TimeSpan.Zero : WindowWait(group, GroupMessages, GroupSpan, messages, now),
                CallWait(chat, now));
            if (wait > TimeSpan.Zero) return (int)Math.Ceiling(wait.TotalSeconds);
            Count(chat, group, messages, now);
            return null;
        }
    }

    private void Count(ChatId chat, Queue<DateTimeOffset>? group, int messages, DateTimeOffset now)
    {
        for (var message = 0; message < messages; message++)
        {
            overall.Enqueue(now);
            group?.Enqueue(now);
        }

        var whole = calls.GetValueOrDefault(chat);
        calls[chat] = (whole < now ? now : whole) + CallSpan;
    }

    private Queue<DateTimeOffset> Group(ChatId chat)
    {
        if (!groups.TryGetValue(chat, out var sent)) groups[chat] = sent = new Queue<DateTimeOffset>();
        return sent;
    }

    private TimeSpan CallWait(ChatId chat, DateTimeOffset now) => calls.GetValueOrDefault(chat) - now - ((Burst - 1) * CallSpan);

    private static TimeSpan WindowWait(Queue<DateTimeOffset> sent, int most, TimeSpan span, int messages, DateTimeOffset now)
    {
        while (sent.TryPeek(out var oldest) && now - oldest >= span) sent.Dequeue();
        var over = sent.Count + Math.Min(messages, most) - most;
        return over <= 0 ? TimeSpan.Zero : sent.ElementAt(over - 1) + span - now;
    }

    private static TimeSpan Longest(TimeSpan a, TimeSpan b, TimeSpan c) =>
        TimeSpan.FromTicks(Math.Max(a.Ticks, Math.Max(b.Ticks, c.Ticks)));
}
