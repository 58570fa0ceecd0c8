using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Chats;

/// <summary>One chat and its messages in order. Thread-safe.</summary>
internal sealed class ChatRoom(Chat chat, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly List<Message> messages = [];
    private readonly Dictionary<UserId, ChatMember> members = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastMessage;
    private long revision;

    /// <summary>The chat as messages show it.</summary>
    public Chat Chat { get; } = chat;

    /// <summary>Everybody with a standing in the chat, the bot too, in no order.</summary>
    public IReadOnlyList<ChatMember> Members
    {
        get
        {
            lock (gate) return [.. members.Values];
        }
    }

    /// <summary>Somebody's standing; null when the chat never saw them.</summary>
    public ChatMember? FindMember(UserId user)
    {
        lock (gate) return members.GetValueOrDefault(user);
    }

    /// <summary>Gives somebody a standing.</summary>
    public void SetMember(ChatMember member)
    {
        lock (gate) members[member.User.Id] = member;
    }

    /// <summary>Adds messages side by side; their number and time are given here, whatever the drafts say.</summary>
    public IReadOnlyList<Message> Post(IReadOnlyList<Message> drafts)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var posted = drafts.Select(draft => draft with { MessageId = new MessageId(++lastMessage), Date = now, Chat = Chat }).ToArray();
            messages.AddRange(posted);
            Pulse();
            return posted;
        }
    }

    /// <summary>The message of that number; null when there is none or it was deleted.</summary>
    public Message? Find(MessageId id)
    {
        lock (gate) return messages.Find(message => message.MessageId == id);
    }

    /// <summary>Puts a changed message where the one of its number stands; does nothing when that was deleted meanwhile.</summary>
    public void Replace(Message message)
    {
        lock (gate)
        {
            var at = messages.FindIndex(other => other.MessageId == message.MessageId);
            if (at < 0) return;
            messages[at] = message;
            Pulse();
        }
    }

    /// <summary>Deletes a message; false when there was none.</summary>
    public bool Remove(MessageId id)
    {
        lock (gate)
        {
            if (messages.RemoveAll(message => message.MessageId == id) == 0) return false;
            Pulse();
            return true;
        }
    }

    /// <summary>The messages in order, and the revision, which grows with every change.</summary>
    public (long Revision, IReadOnlyList<Message> Messages) Read()
    {
        lock (gate) return (revision, [.. messages]);
    }

    /// <summary>Reads as soon as the chat has changed since a revision, or when the time is up.</summary>
    public async Task<(long Revision, IReadOnlyList<Message> Messages)> ReadAfterAsync(long seen, TimeSpan wait, CancellationToken cancellation)
    {
        Task change;
        lock (gate) change = revision > seen ? Task.CompletedTask : changed.Task;
        // Timing out is an answer too: the unchanged chat.
        await change.WaitAsync(wait, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
        return Read();
    }

    private void Pulse()
    {
        revision++;
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
