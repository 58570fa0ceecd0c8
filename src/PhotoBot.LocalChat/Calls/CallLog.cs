namespace PhotoBot.LocalChat.Calls;

/// <summary>What the bots called lately. Thread-safe.</summary>
internal sealed class CallLog
{
    /// <summary>Enough for any test, little enough for a server that runs for days.</summary>
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<CallRecord> calls = new();
    private long last;

    /// <summary>Tells of every call in full as it ends, before it is answered.</summary>
    public event EventHandler<CallEndedEventArgs>? Ended;

    /// <summary>Notes a call that ended, gives it its number, and tells of it in full if somebody listens.</summary>
    public void Add(CallRecord call, Func<CallRecord, CallEndedEventArgs> inFull)
    {
        CallRecord numbered;
        lock (gate)
        {
            numbered = call with { Number = ++last };
            calls.Enqueue(numbered);
            if (calls.Count > Kept) calls.Dequeue();
        }

        Ended?.Invoke(this, inFull(numbered));
    }

    /// <summary>The calls after a number, oldest first; of one method when it is named.</summary>
    public IReadOnlyList<CallRecord> Read(long after, string? method)
    {
        lock (gate)
            return [.. calls.Where(call => call.Number > after && (method is null || call.Method.Equals(method, StringComparison.OrdinalIgnoreCase)))];
    }
}
