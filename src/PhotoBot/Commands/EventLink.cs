using QRCoder;

namespace PhotoBot.Commands;

/// <summary>The link that opens the bot and admits to an event, as the QR code on a poster.</summary>
internal static class EventLink
{
    /// <summary>The link.</summary>
    /// <param name="bot">The bot's username, with or without its @.</param>
    /// <param name="code">
    /// The event's code; a start link takes 1 to 64 letters, digits, - and _ (core.telegram.org/bots/features#deep-linking).
    /// </param>
    /// <exception cref="UsageException">The name is no username of a bot.</exception>
    public static string Of(string bot, string code)
    {
        var name = bot.Trim().TrimStart('@');
        return IsUsername(name) ? $"https://t.me/{name}?start={code}"
            : throw new UsageException($"--bot takes a bot's username, 5 to 32 letters, digits and _ with a letter first, got '{bot}'");
    }

    private static bool IsUsername(string name) =>
        name.Length is >= 5 and <= 32 && char.IsAsciiLetter(name[0]) && name.All(sign => char.IsAsciiLetterOrDigit(sign) || sign == '_');
}

/// <summary>A link as a QR code in a file, for posters and badges.</summary>
internal static class EventQrCode
{
    /// <summary>Pixels of the smallest square of a PNG: some 700 in all, enough for a page; SVG has no limit.</summary>
    private const int SquarePixels = 20;

    /// <summary>Whether a file's name says what to write: .svg or .png.</summary>
    public static bool Takes(string path) => Format(path) is ".svg" or ".png";

    /// <summary>Writes the code, in place of a file that is there.</summary>
    public static async Task WriteAsync(string link, string path, CancellationToken stop)
    {
        // Level Q is readable with a quarter of it hidden, on a dirty poster or a bent badge.
        using var code = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.Q);
        if (Format(path) is ".svg")
        {
            using var svg = new SvgQRCode(code);
            await File.WriteAllTextAsync(path, svg.GetGraphic(SquarePixels), stop);
            return;
        }

        using var png = new PngByteQRCode(code);
        await File.WriteAllBytesAsync(path, png.GetGraphic(SquarePixels), stop);
    }

    private static string Format(string path) => Path.GetExtension(path).ToLowerInvariant();
}
