namespace PhotoBot.LocalChat.Calls;

/// <summary>The last calls of the bots. Thread-safe.</summary>
internal sealed class CallLog
{
    /// <summary>More than any test makes; it bounds the memory of a server that runs for days.</summary>
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<CallRecord> calls = new();
    private long last;

    /// <summary>Raised for every call as it ends, before it is answered.</summary>
    public event EventHandler<CallEndedEventArgs>? Ended;

    /// <summary>Stores a call that ended, numbers it, and raises <see cref="Ended"/>.</summary>
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
        lock (gate) return [.. calls.Where(call => call.Number > after && IsMeant(call))];

        bool IsMeant(CallRecord call) => method is null || call.Method.Equals(method, StringComparison.OrdinalIgnoreCase);
    }
}
