using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Calls;

/// <summary>What the bot called lately. Thread-safe.</summary>
internal sealed class CallLog(TimeProvider time)
{
    /// <summary>Enough for any test, little enough for a server that runs for days.</summary>
    private const int Kept = 10_000;

    private readonly Lock gate = new();
    private readonly Queue<CallRecord> calls = new();
    private long last;

    /// <summary>Notes a call that ended.</summary>
    public void Add(string method, Parameters parameters, int status, string? description, Fault? fault)
    {
        lock (gate)
        {
            calls.Enqueue(new CallRecord
            {
                Number = ++last,
                Date = time.GetUtcNow(),
                Method = method,
                Parameters = parameters.Texts,
                Files = [.. parameters.Files.Select(part => new CallFile(part.Part, part.Name, part.Bytes.Length))],
                Status = status,
                Description = description,
                Fault = fault?.Kind,
            });
            if (calls.Count > Kept) calls.Dequeue();
        }
    }

    /// <summary>The calls after a number, oldest first; of one method when it is named.</summary>
    public IReadOnlyList<CallRecord> Read(long after, string? method)
    {
        lock (gate)
            return [.. calls.Where(call => call.Number > after && (method is null || call.Method.Equals(method, StringComparison.OrdinalIgnoreCase)))];
    }
}
