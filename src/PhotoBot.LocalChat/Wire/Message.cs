namespace PhotoBot.LocalChat.Wire;

/// <summary>A message in a chat. Which content fields are present says what kind of message it is.</summary>
public sealed record Message
{
    /// <summary>The message's number within its chat.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The forum topic of the message, in groups with topics.</summary>
    public MessageId? MessageThreadId { get; init; }

    /// <summary>Who sent it; absent in channels.</summary>
    public User? From { get; init; }

    /// <summary>The chat in whose name it was sent, for anonymous administrators and channels.</summary>
    public Chat? SenderChat { get; init; }

    /// <summary>When it was sent, UTC. 1970-01-01 marks a message that is no longer accessible.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>When it was last edited, UTC.</summary>
    public DateTimeOffset? EditDate { get; init; }

    /// <summary>Where it was sent.</summary>
    public required Chat Chat { get; init; }

    /// <summary>Where the message comes from, when it was forwarded.</summary>
    public MessageOrigin? ForwardOrigin { get; init; }

    /// <summary>True when the message can't be forwarded or saved.</summary>
    public bool? HasProtectedContent { get; init; }

    /// <summary>The message it answers; never nested deeper than one.</summary>
    public Message? ReplyToMessage { get; init; }

    /// <summary>Shared by all messages of one album; an album has no end mark.</summary>
    public string? MediaGroupId { get; init; }

    /// <summary>The text of a text message, up to 4096 characters.</summary>
    public string? Text { get; init; }

    /// <summary>Commands, links and such within the text, by UTF-16 position.</summary>
    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    /// <summary>The text under a photo or document, up to 1024 characters.</summary>
    public string? Caption { get; init; }

    /// <summary>Commands, links and such within the caption, by UTF-16 position.</summary>
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }

    /// <summary>A compressed photo in its sizes; take the largest.</summary>
    public IReadOnlyList<PhotoSize>? Photo { get; init; }

    /// <summary>A file sent as it is; originals of photos come this way only.</summary>
    public Document? Document { get; init; }

    /// <summary>The buttons under the message.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    /// <summary>Those who just joined the group; may hold the bot itself.</summary>
    public IReadOnlyList<User>? NewChatMembers { get; init; }

    /// <summary>The one who just left the group; may be the bot itself.</summary>
    public User? LeftChatMember { get; init; }

    /// <summary>The group became a supergroup of this id, and the old id answers no more.</summary>
    public ChatId? MigrateToChatId { get; init; }
}

/// <summary>Where a forwarded message comes from. Which fields are present depends on <see cref="Type"/>.</summary>
public sealed record MessageOrigin
{
    /// <summary>user, hidden_user, chat or channel, or a kind newer than this client.</summary>
    public required string Type { get; init; }

    /// <summary>When the message was first sent, UTC.</summary>
    public required DateTimeOffset Date { get; init; }

    /// <summary>Who sent it, of the kind user.</summary>
    public User? SenderUser { get; init; }

    /// <summary>The name of who sent it, of the kind hidden_user: people may hide their account from forwards.</summary>
    public string? SenderUserName { get; init; }

    /// <summary>In whose name it was sent, of the kind chat.</summary>
    public Chat? SenderChat { get; init; }

    /// <summary>Where it was sent, of the kind channel.</summary>
    public Chat? Chat { get; init; }
}

/// <summary>Which message a sent message answers.</summary>
public sealed record ReplyParameters
{
    /// <summary>The message answered, in the same chat.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>Whether to send even if that message is gone.</summary>
    public bool? AllowSendingWithoutReply { get; init; }
}
