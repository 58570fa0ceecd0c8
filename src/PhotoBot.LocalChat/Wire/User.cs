namespace PhotoBot.LocalChat.Wire;

/// <summary>A person or a bot.</summary>
public sealed record User
{
    public required UserId Id { get; init; }
    public required bool IsBot { get; init; }
    public required string FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Username { get; init; } // without @
    public string? LanguageCode { get; init; } // IETF tag of the app's language
    public bool? CanJoinGroups { get; init; } // getMe only, as the two below
    public bool? CanReadAllGroupMessages { get; init; }
    public bool? SupportsInlineQueries { get; init; }
}
