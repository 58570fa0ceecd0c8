namespace PhotoBot.LocalChat.Wire;

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

/// <summary>The kinds of update that can be asked for in getUpdates.</summary>
public static class UpdateType
{
    /// <summary>New messages.</summary>
    public const string Message = "message";

    /// <summary>Changed messages.</summary>
    public const string EditedMessage = "edited_message";

    /// <summary>Presses on buttons.</summary>
    public const string CallbackQuery = "callback_query";

    /// <summary>The bot's own standing in chats.</summary>
    public const string MyChatMember = "my_chat_member";
}

/// <summary>A press on an inline keyboard button; answer it with answerCallbackQuery, or the button keeps spinning.</summary>
public sealed record CallbackQuery
{
    /// <summary>Names the press when answering it.</summary>
    public required string Id { get; init; }

    /// <summary>Who pressed.</summary>
    public required User From { get; init; }

    /// <summary>The message with the button; may be inaccessible.</summary>
    public Message? Message { get; init; }

    /// <summary>Stands for the chat when the message was sent by inline mode.</summary>
    public string? ChatInstance { get; init; }

    /// <summary>The pressed button's data: comes from the client, so check it.</summary>
    public string? Data { get; init; }
}
