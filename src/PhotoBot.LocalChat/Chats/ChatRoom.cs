using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Chats;

/// <summary>One chat and its messages in order. Thread-safe.</summary>
internal sealed class ChatRoom
{
    private readonly Lock gate = new();
    private readonly Func<MessageId> nextMessage;
    private readonly ChatFeed feed;
    private readonly TimeProvider time;
    private readonly List<(Message Message, long Revision)> messages = [];
    private readonly List<(MessageId Id, long Revision)> deleted = [];
    private readonly Dictionary<UserId, ChatMember> members = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long lastMessage;
    private long revision;

    /// <summary>Opens a chat.</summary>
    /// <param name="chat">The chat as messages show it.</param>
    /// <param name="bot">The bot of a private chat; null for a group, which may have several.</param>
    /// <param name="feed">Gets every change.</param>
    /// <param name="time">The clock of its messages.</param>
    public ChatRoom(Chat chat, HostedBot? bot, ChatFeed feed, TimeProvider time)
    {
        (Chat, Bot, this.feed, this.time) = (chat, bot, feed, time);
        // Private chats of one bot number their messages together, a group numbers its own.
        nextMessage = bot is null ? () => new MessageId(++lastMessage) : bot.NextMessage;
    }

    public Chat Chat { get; }

    /// <summary>The bot of a private chat; null for a group.</summary>
    public HostedBot? Bot { get; }

    /// <summary>All people and bots with a status in the chat, in no order.</summary>
    public IReadOnlyList<ChatMember> Members
    {
        get
        {
            lock (gate) return [.. members.Values];
        }
    }

    /// <summary>Returns null for a user who never was in the chat.</summary>
    public ChatMember? FindMember(UserId user)
    {
        lock (gate) return members.GetValueOrDefault(user);
    }

    public bool Holds(UserId user) => FindMember(user)?.Status is not (null or ChatMemberStatus.Left or ChatMemberStatus.Kicked);

    public void SetMember(ChatMember member)
    {
        lock (gate) members[member.User.Id] = member;
    }

    /// <summary>Adds messages side by side, with new numbers and the current time.</summary>
    public IReadOnlyList<Message> Post(IReadOnlyList<Message> drafts)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            var posted = drafts.Select(draft => draft with { MessageId = nextMessage(), Date = now, Chat = Chat }).ToArray();
            Advance();
            messages.AddRange(posted.Select(message => (message, revision)));
            return posted;
        }
    }

    /// <summary>The message of that number; null when there is none or it was deleted.</summary>
    public Message? Find(MessageId id)
    {
        lock (gate) return messages.Find(entry => entry.Message.MessageId == id).Message;
    }

    /// <summary>Replaces the message of the same number; does nothing when that was deleted meanwhile.</summary>
    public void Replace(Message message)
    {
        lock (gate)
        {
            var at = messages.FindIndex(entry => entry.Message.MessageId == message.MessageId);
            if (at < 0) return;
            Advance();
            messages[at] = (message, revision);
        }
    }

    /// <summary>Deletes a message; false when there was none.</summary>
    public bool Remove(MessageId id)
    {
        lock (gate)
        {
            if (messages.RemoveAll(entry => entry.Message.MessageId == id) == 0) return false;
            Advance();
            deleted.Add((id, revision));
            return true;
        }
    }

    /// <summary>The messages in order and the revision, which grows with every change; or only what has changed after a revision.</summary>
    public (long Revision, IReadOnlyList<Message> Messages, IReadOnlyList<MessageId> Deleted) Read(long since = 0)
    {
        lock (gate)
            return (
                revision,
                [.. messages.Where(entry => entry.Revision > since).Select(entry => entry.Message)],
                [.. deleted.Where(entry => entry.Revision > since).Select(entry => entry.Id)]);
    }

    /// <summary>Waits until the chat has changed since a revision, or the time is up.</summary>
    public async Task WaitAsync(long seen, TimeSpan wait, CancellationToken cancellation)
    {
        Task change;
        lock (gate) change = revision > seen ? Task.CompletedTask : changed.Task;
        // Timing out is an answer too: the unchanged chat.
        await change.WaitAsync(wait, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }

    private void Advance()
    {
        revision++;
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        feed.Publish(ChatEvent.Changed(this, revision));
    }
}
