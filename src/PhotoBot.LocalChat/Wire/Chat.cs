namespace PhotoBot.LocalChat.Wire;

/// <summary>A private chat, group, supergroup or channel.</summary>
public sealed record Chat
{
    /// <summary>The chat's id.</summary>
    public required ChatId Id { get; init; }

    /// <summary>One of <see cref="ChatType"/>, or a kind newer than this client.</summary>
    public required string Type { get; init; }

    /// <summary>The name of a group or channel.</summary>
    public string? Title { get; init; }

    /// <summary>The public name without @, if there is one.</summary>
    public string? Username { get; init; }

    /// <summary>The person's first name, in private chats.</summary>
    public string? FirstName { get; init; }

    /// <summary>The person's last name, in private chats.</summary>
    public string? LastName { get; init; }

    /// <summary>Whether the supergroup has topics.</summary>
    public bool? IsForum { get; init; }
}

/// <summary>The kinds of chat. Strings, since Telegram may add kinds.</summary>
public static class ChatType
{
    /// <summary>One person and the bot.</summary>
    public const string Private = "private";

    /// <summary>A small group.</summary>
    public const string Group = "group";

    /// <summary>A large group.</summary>
    public const string Supergroup = "supergroup";

    /// <summary>A channel.</summary>
    public const string Channel = "channel";
}
