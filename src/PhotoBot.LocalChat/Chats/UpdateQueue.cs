using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>The bot's updates until it confirms them, and the one long poll that may wait for them. Thread-safe.</summary>
internal sealed class UpdateQueue(TimeProvider time)
{
    /// <summary>Telegram drops updates that were not fetched after a day (Bot API, "Getting updates").</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    /// <summary>How many of the latest updates can be repeated.</summary>
    private const int Repeatable = 1000;

    private readonly Lock gate = new();
    private readonly List<(Update Update, DateTimeOffset Made)> pending = [];
    private readonly List<Update> repeats = [];
    private readonly Queue<Update> made = new();
    private HashSet<string>? allowed;
    // A bot that stores the numbers it has answered must not get an old one after a restart, so they start from the clock.
    private long lastId = time.GetUtcNow().ToUnixTimeSeconds();
    private TaskCompletionSource? waiting;

    /// <summary>Updates not confirmed yet, oldest first.</summary>
    public IReadOnlyList<Update> Pending
    {
        get
        {
            lock (gate) return [.. pending.Select(entry => entry.Update)];
        }
    }

    /// <summary>Queues an update of a kind named by <see cref="UpdateType"/>, unless the bot asked not to get that kind.</summary>
    public void Add(string kind, Func<UpdateId, Update> make)
    {
        lock (gate)
        {
            if (allowed is { Count: > 0 } && !allowed.Contains(kind)) return;
            var update = make(new UpdateId(++lastId));
            pending.Add((update, time.GetUtcNow()));
            made.Enqueue(update);
            if (made.Count > Repeatable) made.Dequeue();
            waiting?.TrySetResult();
        }
    }

    /// <summary>Delivers an update once more under its old id, as Telegram does now and then; false when it is unknown.</summary>
    public bool Repeat(UpdateId id)
    {
        lock (gate)
        {
            if (made.FirstOrDefault(one => one.UpdateId == id) is not { } update) return false;
            repeats.Add(update);
            waiting?.TrySetResult();
            return true;
        }
    }

    /// <summary>Chooses the kinds queued from now on; null leaves the choice as it was, an empty list means all.</summary>
    public void Allow(IReadOnlyCollection<string>? kinds)
    {
        if (kinds is null) return;
        lock (gate) allowed = kinds.ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Drops everything not confirmed.</summary>
    public void Clear()
    {
        lock (gate) pending.Clear();
    }

    /// <summary>
    /// Answers a getUpdates: confirms the updates before the offset and returns the rest, oldest first. Waits for the first if there
    /// is none. A negative offset keeps only that many of the newest.
    /// </summary>
    /// <exception cref="RefusedException">409, when another poll came while this one waited.</exception>
    public async Task<IReadOnlyList<Update>> PollAsync(long offset, int limit, TimeSpan wait, CancellationToken cancellation)
    {
        TaskCompletionSource mine;
        lock (gate)
        {
            waiting?.TrySetException(new RefusedException(
                409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
            waiting = null;
            Confirm(offset);
            var ready = Take(limit);
            if (ready.Count > 0 || wait == TimeSpan.Zero) return ready;
            waiting = mine = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        try
        {
            await mine.Task.WaitAsync(wait, time, cancellation);
        }
        catch (TimeoutException)
        {
            // Nothing came: an empty answer, unless something arrives just now.
        }
        finally
        {
            Leave(mine);
        }

        lock (gate) return Take(limit);
    }

    private void Leave(TaskCompletionSource mine)
    {
        lock (gate)
        {
            if (waiting == mine) waiting = null;
        }
    }

    private void Confirm(long offset)
    {
        var oldest = time.GetUtcNow() - Lifetime;
        pending.RemoveAll(entry => entry.Made < oldest || entry.Update.UpdateId.Value < offset);
        if (offset < 0 && pending.Count > -offset) pending.RemoveRange(0, (int)(pending.Count + offset));
    }

    private List<Update> Take(int limit)
    {
        var again = repeats.Take(limit).ToList();
        repeats.RemoveRange(0, again.Count);
        again.AddRange(pending.Select(entry => entry.Update).Take(limit - again.Count));
        return again;
    }
}
