using System.Globalization;

namespace PhotoBot.BotApi;

/// <summary>The bot of the token. What the archive keeps for one bot is of no use to another.</summary>
/// <param name="Id">The bot's user id.</param>
internal sealed record BotIdentity(long Id)
{
    /// <summary>Reads the id from a token, which begins with it.</summary>
    public static BotIdentity OfToken(string token) =>
        token.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && long.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new BotIdentity(id)
            : throw new InvalidConfigurationException(
                "The Telegram token is not one: a token is a number, a colon and letters, as @BotFather gives it.");
}

/// <summary>The bot's name at Telegram, set after the first getMe.</summary>
internal sealed class BotProfile
{
    /// <summary>The bot's name without @.</summary>
    public string Username { get; set; } = "";

    /// <summary>Opens the private chat with the bot.</summary>
    /// <remarks>It has no start code, which would count as a wrong code of an event.</remarks>
    public Uri StartLink => new($"https://t.me/{Username}");
}
