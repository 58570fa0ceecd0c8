using System.Text.RegularExpressions;
using Telegram.Bot.Exceptions;

namespace PhotoBot.BotApi;

/// <summary>The bot's secret, which is part of every address. Checks its form and removes it from texts.</summary>
internal sealed partial class BotToken
{
    private const string Shown = "<token>";

    // A shorter secret is no real one, and its letters would be cut out of ordinary words.
    private const int ShortestSecret = 8;

    private readonly string token;
    private readonly string secret;

    /// <exception cref="InvalidConfigurationException">The token has another form than @BotFather's.</exception>
    public BotToken(string token)
    {
        if (!Form().IsMatch(token))
        {
            throw new InvalidConfigurationException(
                "The Telegram token must be digits, a colon and letters, as @BotFather gives it; the configured one has "
                + $"{token.Length} characters and another form. Set Telegram:Token in the environment or in user secrets.");
        }

        this.token = token;
        secret = token[(token.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }

    /// <summary>Returns the text without the token, which a server may repeat.</summary>
    public string Scrub(string text)
    {
        text = text.Replace(token, Shown, StringComparison.Ordinal);
        return secret.Length < ShortestSecret ? text : text.Replace(secret, Shown, StringComparison.Ordinal);
    }

    /// <summary>Returns the failure, or one without its causes when the token is in any of them.</summary>
    public RequestException Scrub(RequestException failure)
    {
        var whole = failure.ToString();
        if (string.Equals(Scrub(whole), whole, StringComparison.Ordinal)) return failure;
        var message = Scrub(failure.Message);
        return failure.HttpStatusCode is { } status ? new RequestException(message, status) : new RequestException(message);
    }

    /// <summary>Never the token.</summary>
    public override string ToString() => Shown;

    [GeneratedRegex(@"^[0-9]{1,16}:[A-Za-z0-9_-]+\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
