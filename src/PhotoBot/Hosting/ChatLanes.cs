using PhotoBot.Archive.Inbox;

namespace PhotoBot.Hosting;

/// <summary>Keeps updates of one chat in order and answers many chats beside each other.</summary>
/// <remarks>Safe for use from any thread. A lane exists only while its chat has something waiting.</remarks>
/// <param name="places">Chats answered at once.</param>
/// <param name="handle">Answers one update; must not throw.</param>
internal sealed class ChatLanes(int places, Func<ReceivedUpdate, Task> handle) : IDisposable
{
    private readonly SemaphoreSlim free = new(places);
    private readonly Lock gate = new();
    private readonly Dictionary<ChatKey, Lane> lanes = [];
    private bool closed;

    /// <summary>Puts an update at the end of its chat's lane. After <see cref="CloseAsync"/> it stays in the inbox.</summary>
    public void Post(ReceivedUpdate update)
    {
        lock (gate)
        {
            if (closed) return;
            if (lanes.TryGetValue(update.Chat, out var lane))
            {
                lane.Waiting.Enqueue(update);
                return;
            }

            // The lane's task asks for its first update through the gate, so it finds the lane in place.
            lanes.Add(update.Chat, new Lane(new Queue<ReceivedUpdate>([update]), Task.Run(() => RunAsync(update.Chat))));
        }
    }

    /// <summary>Begins nothing new, and waits for what is in hand.</summary>
    public Task CloseAsync()
    {
        lock (gate)
        {
            closed = true;
            return Task.WhenAll(lanes.Values.Select(lane => lane.Work));
        }
    }

    public void Dispose() => free.Dispose();

    private async Task RunAsync(ChatKey chat)
    {
        while (Next(chat) is { } update)
        {
            await free.WaitAsync();
            try
            {
                if (!IsClosed()) await handle(update);
            }
            finally
            {
                free.Release();
            }
        }
    }

    private ReceivedUpdate? Next(ChatKey chat)
    {
        lock (gate)
        {
            if (!closed && lanes[chat].Waiting.TryDequeue(out var update)) return update;
            lanes.Remove(chat);
            return null;
        }
    }

    private bool IsClosed()
    {
        lock (gate) return closed;
    }

    private sealed record Lane(Queue<ReceivedUpdate> Waiting, Task Work);
}
