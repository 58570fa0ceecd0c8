using System.ComponentModel.DataAnnotations;
using PhotoBot.LocalChat.Chats;

namespace PhotoBot.LocalChat.Control;

/// <summary>A bot to be added beside the first one.</summary>
public sealed record NewBot
{
    /// <summary>The display name, 1 to 64 characters.</summary>
    [Required, StringLength(64, MinimumLength = 1)]
    public required string FirstName { get; init; }

    /// <summary>The @name, without the @, ending in "bot".</summary>
    [Required, RegularExpression(BotNaming.Username, ErrorMessage = "username " + BotNaming.UsernameWanted)]
    public required string Username { get; init; }

    /// <summary>Its token, <c>ID:SECRET</c>, which says its user id; null makes one.</summary>
    [RegularExpression(BotNaming.Token, ErrorMessage = "token " + BotNaming.TokenWanted)]
    public string? Token { get; init; }
}
