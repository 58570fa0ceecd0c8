using System.Globalization;

namespace PhotoBot.BotApi;

/// <summary>Which bot this is: what the archive keeps for one bot means nothing to another.</summary>
/// <param name="Id">The bot's user id.</param>
internal sealed record BotIdentity(long Id)
{
    /// <summary>Reads the id from a token, which begins with it.</summary>
    public static BotIdentity OfToken(string token) =>
        token.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        && long.TryParse(token.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new BotIdentity(id)
            : throw new InvalidConfigurationException("The Telegram token is not one: a token is a number, a colon and letters, as @BotFather gives it.");
}
