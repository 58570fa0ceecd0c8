using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A person to be added, with a private chat to the bot.</summary>
public sealed record NewPerson
{
    /// <summary>The id, which is their private chat's too; null takes a new one above 2^32.</summary>
    public UserId? Id { get; init; }

    /// <summary>The first name, any text.</summary>
    public required string FirstName { get; init; }

    /// <summary>The last name; null for none.</summary>
    public string? LastName { get; init; }

    /// <summary>The public name without @; null for none.</summary>
    public string? Username { get; init; }

    /// <summary>IETF tag of the language of their app; null for none.</summary>
    public string? LanguageCode { get; init; }
}
