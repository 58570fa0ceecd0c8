namespace PhotoBot.Commands;

/// <summary>The link that opens the bot and lets into an event: what a QR code on a poster holds.</summary>
internal static class EventLink
{
    /// <summary>The link.</summary>
    /// <param name="bot">The bot's username, with or without its @.</param>
    /// <param name="code">The event's code; a start link takes 1 to 64 letters, digits, - and _ (core.telegram.org/bots/features#deep-linking).</param>
    /// <exception cref="UsageException">No bot can have that name.</exception>
    public static string Of(string bot, string code)
    {
        var name = bot.Trim().TrimStart('@');
        return IsUsername(name) ? $"https://t.me/{name}?start={code}"
            : throw new UsageException($"--bot takes a bot's username, 5 to 32 letters, digits and _ with a letter first, got '{bot}'");
    }

    private static bool IsUsername(string name) =>
        name.Length is >= 5 and <= 32 && char.IsAsciiLetter(name[0]) && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');
}
