namespace PhotoBot.LocalChat.Wire;

/// <summary>A person or a bot.</summary>
public sealed record User
{
    /// <summary>The id, the same for every bot.</summary>
    public required UserId Id { get; init; }

    /// <summary>Whether this is a bot.</summary>
    public required bool IsBot { get; init; }

    /// <summary>The first name; may be any text.</summary>
    public required string FirstName { get; init; }

    /// <summary>The last name.</summary>
    public string? LastName { get; init; }

    /// <summary>The public name without @.</summary>
    public string? Username { get; init; }

    /// <summary>IETF tag of the language of the person's app, such as <c>de</c> or <c>pt-br</c>.</summary>
    public string? LanguageCode { get; init; }

    /// <summary>getMe only: whether the bot may be added to groups.</summary>
    public bool? CanJoinGroups { get; init; }

    /// <summary>getMe only: whether the bot sees all messages of its groups.</summary>
    public bool? CanReadAllGroupMessages { get; init; }

    /// <summary>getMe only: whether the bot answers inline queries.</summary>
    public bool? SupportsInlineQueries { get; init; }
}
