namespace PhotoBot.Telegram.Types;

/// <summary>Something that happened to the bot. At most one field besides the id is present; all absent means a kind this bot does not read.</summary>
public sealed record Update
{
    /// <summary>The number to confirm by asking for the next one.</summary>
    public required UpdateId UpdateId { get; init; }

    /// <summary>A new message in a private chat or group.</summary>
    public Message? Message { get; init; }

    /// <summary>A message whose text or caption its author changed.</summary>
    public Message? EditedMessage { get; init; }

    /// <summary>A press on an inline keyboard button.</summary>
    public CallbackQuery? CallbackQuery { get; init; }

    /// <summary>The bot itself was added, removed, blocked or unblocked.</summary>
    public ChatMemberUpdated? MyChatMember { get; init; }
}
