using System.ComponentModel.DataAnnotations;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A person to be added, with a private chat to every bot.</summary>
public sealed record NewPerson
{
    /// <summary>The id, which is their private chats' too; null takes a new one above 2^32.</summary>
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

/// <summary>A group to be made, with every bot in it; the bots get a my_chat_member update.</summary>
public sealed record NewGroup
{
    /// <summary>The group's name.</summary>
    public required string Title { get; init; }

    /// <summary>Whether it is a supergroup, whose id lies below -10^12.</summary>
    public bool Super { get; init; }

    /// <summary>The person who makes it and becomes its creator.</summary>
    public required UserId Creator { get; init; }

    /// <summary>The other people in it.</summary>
    public IReadOnlyList<UserId> Members { get; init; } = [];
}

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

/// <summary>A bot that was added.</summary>
/// <param name="User">The bot as messages show it.</param>
/// <param name="Token">The token it calls with. A secret, as a real one is: never log it.</param>
public sealed record AddedBot(User User, string Token)
{
    /// <summary>Names the bot, not the token.</summary>
    public override string ToString() => $"bot {User.Id}";
}

/// <summary>A person's or a bot's new status in a chat; a bot gets a my_chat_member update.</summary>
public sealed record NewMemberStatus
{
    /// <summary>The user; the bot's id to block, remove, unblock or promote it.</summary>
    public required UserId User { get; init; }

    /// <summary>One of <see cref="ChatMemberStatus"/>; <c>kicked</c> for the bot in a private chat means blocked.</summary>
    public required string Status { get; init; }
}

/// <summary>A press on an inline button.</summary>
public sealed record NewPress
{
    /// <summary>The message with the button.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The button's data; null finds it by <see cref="Text"/>.</summary>
    public string? Data { get; init; }

    /// <summary>The button's label; used when <see cref="Data"/> is null.</summary>
    public string? Text { get; init; }

    /// <summary>The person who presses; null in a private chat means its person.</summary>
    public UserId? From { get; init; }

    /// <summary>
    /// Sends <see cref="Data"/> unchecked, in any person's name, though the message has no such button. A press is no proof that the bot
    /// offered the button, or offered it to this person.
    /// </summary>
    public bool IsRaw { get; init; }
}

/// <summary>A file a person sends.</summary>
/// <param name="Name">The file name; documents show it, photos have none.</param>
/// <param name="Bytes">The content.</param>
public sealed record OutgoingFile(string Name, ReadOnlyMemory<byte> Bytes);
