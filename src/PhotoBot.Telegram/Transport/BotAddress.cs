using System.Text.RegularExpressions;

namespace PhotoBot.Telegram.Transport;

/// <summary>Where one bot's methods and files are. Holds the token, which is part of every address, and keeps it out of texts.</summary>
internal sealed partial class BotAddress
{
    private readonly string root;
    private readonly string token;

    public BotAddress(TelegramOptions options)
    {
        if (!TokenForm().IsMatch(options.Token))
        {
            throw new ArgumentException(
                $"The Telegram token must be digits, a colon and letters, as @BotFather gives it; the configured one has {options.Token.Length} "
                + "characters and another form. Set Telegram's Token in the environment or in user secrets.",
                nameof(options));
        }

        if (!options.ApiRoot.IsAbsoluteUri || options.ApiRoot.Scheme is not ("https" or "http"))
            throw new ArgumentException($"ApiRoot must be an absolute http or https address, but is '{options.ApiRoot}'.", nameof(options));
        root = options.ApiRoot.GetLeftPart(UriPartial.Path).TrimEnd('/');
        token = options.Token;
        Server = options.ApiRoot.Authority;
    }

    /// <summary>Host and port, for messages.</summary>
    public string Server { get; }

    public Uri Method(string method) => new($"{root}/bot{token}/{method}");

    /// <summary>The address of a file, or null for a path that would lead elsewhere.</summary>
    public Uri? File(string filePath)
    {
        var parts = filePath.Split('/');
        return Array.Exists(parts, part => part is "" or "." or "..")
            ? null
            : new Uri($"{root}/file/bot{token}/{string.Join('/', parts.Select(Uri.EscapeDataString))}");
    }

    /// <summary>The text without the token, should a server repeat it.</summary>
    public string Scrub(string text) => text.Replace(token, "<token>", StringComparison.Ordinal);

    /// <summary>The server; never the token.</summary>
    public override string ToString() => Server;

    [GeneratedRegex(@"^[0-9]+:[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TokenForm();
}
