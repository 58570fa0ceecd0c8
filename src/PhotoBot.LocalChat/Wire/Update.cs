namespace PhotoBot.LocalChat.Wire;

/// <summary>Something that happened to a bot. One field besides the id is present.</summary>
public sealed record Update
{
    public required UpdateId UpdateId { get; init; }
    public Message? Message { get; init; }
    public Message? EditedMessage { get; init; }
    public CallbackQuery? CallbackQuery { get; init; }
    public ChatMemberUpdated? MyChatMember { get; init; }
}

/// <summary>The kinds of update that getUpdates can ask for here.</summary>
public static class UpdateType
{
    public const string Message = "message";
    public const string EditedMessage = "edited_message";
    public const string CallbackQuery = "callback_query";
    public const string MyChatMember = "my_chat_member";
}

/// <summary>A press on an inline button.</summary>
public sealed record CallbackQuery
{
    public required string Id { get; init; }
    public required User From { get; init; }
    public Message? Message { get; init; }
    public string? ChatInstance { get; init; }
    public string? Data { get; init; } // comes from the client, so it may be anything
}
