namespace PhotoBot.LocalChat.Wire;

/// <summary>A message in a chat. The content fields that are present say what kind of message it is.</summary>
public sealed record Message
{
    public required MessageId MessageId { get; init; }
    public User? From { get; init; }
    public required DateTimeOffset Date { get; init; }
    public DateTimeOffset? EditDate { get; init; }
    public required Chat Chat { get; init; }
    public MessageOrigin? ForwardOrigin { get; init; }
    public Message? ReplyToMessage { get; init; } // never nested deeper than one
    public string? MediaGroupId { get; init; } // shared by the messages of an album
    public string? Text { get; init; }
    public IReadOnlyList<MessageEntity>? Entities { get; init; }
    public string? Caption { get; init; }
    public IReadOnlyList<MessageEntity>? CaptionEntities { get; init; }
    public IReadOnlyList<PhotoSize>? Photo { get; init; } // smallest first
    public Document? Document { get; init; }
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }
}

/// <summary>The first sender of a forwarded message; of the kind <c>user</c>.</summary>
public sealed record MessageOrigin
{
    public required string Type { get; init; }
    public required DateTimeOffset Date { get; init; }
    public User? SenderUser { get; init; }
}

/// <summary>The message that a sent one answers, in the same chat.</summary>
public sealed record ReplyParameters
{
    public required MessageId MessageId { get; init; }
    public bool? AllowSendingWithoutReply { get; init; }
}

/// <summary>Rows of buttons under a message.</summary>
public sealed record InlineKeyboardMarkup
{
    public required IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard { get; init; }
}

/// <summary>A button under a message; one of the two optional fields is set.</summary>
public sealed record InlineKeyboardButton
{
    public required string Text { get; init; }
    public string? CallbackData { get; init; } // 1 to 64 bytes of UTF-8
    public string? Url { get; init; }
}
