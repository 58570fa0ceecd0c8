using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;

namespace PhotoBot.Hosting;

/// <summary>
/// Passes on the updates of a chat in order, and those of many chats at once. The updates of a media group are passed on together:
/// Telegram sends them one by one, without an end mark.
/// </summary>
/// <remarks>Safe for use from any thread. A chat is in it only while it has something waiting.</remarks>
/// <param name="maxConcurrency">Chats handled at once.</param>
/// <param name="clock">Measures how long a media group waits for its next update.</param>
/// <param name="handle">Handles an update, or those of one media group in order; must not throw.</param>
internal sealed class ChatQueue(int maxConcurrency, TimeProvider clock, Func<IReadOnlyList<ReceivedUpdate>, Task> handle) : IDisposable
{
    /// <summary>The updates of a media group come within a second of each other.</summary>
    public static readonly TimeSpan MediaGroupGap = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim free = new(maxConcurrency);
    private readonly Lock gate = new();
    private readonly Dictionary<ChatKey, Chat> chats = [];
    private readonly CancellationTokenSource closing = new();
    private bool isClosed;

    /// <summary>Puts an update at the end of its chat. After <see cref="CloseAsync"/> it stays in the inbox.</summary>
    public void Post(QueuedUpdate update)
    {
        lock (gate)
        {
            if (isClosed) return;
            if (chats.TryGetValue(update.Update.Chat, out var chat))
            {
                chat.Add(update);
                return;
            }

            // The task takes its first update under the lock, so it finds the chat in place.
            chat = new Chat();
            chat.Add(update);
            chats.Add(update.Update.Chat, chat);
            chat.Work = Task.Run(() => RunAsync(update.Update.Chat, chat));
        }
    }

    /// <summary>Starts no further update, and waits for those being handled.</summary>
    public Task CloseAsync()
    {
        Task all;
        lock (gate)
        {
            isClosed = true;
            all = Task.WhenAll(chats.Values.Select(chat => chat.Work));
        }

        closing.Cancel();
        return all;
    }

    public void Dispose()
    {
        free.Dispose();
        closing.Dispose();
    }

    private async Task RunAsync(ChatKey key, Chat chat)
    {
        while (await NextAsync(key, chat) is { } next)
        {
            await free.WaitAsync();
            try
            {
                if (!closing.IsCancellationRequested) await handle(next);
            }
            finally
            {
                free.Release();
            }
        }
    }

    /// <summary>Takes the first update, or all of the media group that it begins. Null when the chat has nothing left.</summary>
    private async Task<IReadOnlyList<ReceivedUpdate>?> NextAsync(ChatKey key, Chat chat)
    {
        while (true)
        {
            Task more;
            lock (gate)
            {
                if (isClosed || chat.Waiting.Count == 0)
                {
                    chats.Remove(key);
                    return null;
                }

                if (chat.FirstGroup is not { } group || chat.CountOf(group) >= TelegramLimits.MediaGroup) return chat.Take();
                more = chat.NextOfGroup();
            }

            if (await IsQuietAsync(more))
                lock (gate)
                {
                    if (!isClosed) return chat.Take();
                }
        }
    }

    /// <summary>Whether no further update of the media group arrives for as long as they may lie apart.</summary>
    private async Task<bool> IsQuietAsync(Task arrival)
    {
        try
        {
            await arrival.WaitAsync(MediaGroupGap, clock, closing.Token);
            return false;
        }
        catch (TimeoutException)
        {
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>The updates of a chat that wait. Used under the gate alone.</summary>
    private sealed class Chat
    {
        private TaskCompletionSource? arrival;

        public List<QueuedUpdate> Waiting { get; } = [];

        public Task Work { get; set; } = Task.CompletedTask;

        public string? FirstGroup => Waiting[0].MediaGroup;

        public void Add(QueuedUpdate update)
        {
            Waiting.Add(update);
            if (FirstGroup is { } group && IsOf(update, group)) arrival?.TrySetResult();
        }

        public int CountOf(string group) => Waiting.Count(update => IsOf(update, group));

        /// <summary>Completes with the next update of the first one's media group.</summary>
        public Task NextOfGroup() => (arrival = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        /// <summary>Removes the first update, and those of its media group wherever they wait.</summary>
        public IReadOnlyList<ReceivedUpdate> Take()
        {
            List<QueuedUpdate> taken = FirstGroup is { } group
                ? [.. Waiting.Where(update => IsOf(update, group)).Take(TelegramLimits.MediaGroup)]
                : [Waiting[0]];
            foreach (var update in taken) Waiting.Remove(update);
            return [.. taken.Select(update => update.Update)];
        }

        private static bool IsOf(QueuedUpdate update, string group) => string.Equals(update.MediaGroup, group, StringComparison.Ordinal);
    }
}

/// <summary>A stored update, and the media group it belongs to; null for none.</summary>
internal sealed record QueuedUpdate(ReceivedUpdate Update, string? MediaGroup);
