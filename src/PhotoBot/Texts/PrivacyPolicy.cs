using System.Text;
using System.Text.RegularExpressions;
using PhotoBot.BotApi;

namespace PhotoBot.Texts;

/// <summary>
/// The privacy policy in one language. Its file begins with <c>---</c>, <c>version: X</c>, <c>---</c>. Of Markdown it may have headings
/// (<c>#</c>) and list items (<c>-</c>). It may mention <c>{operator}</c> and <c>{contact}</c>.
/// </summary>
internal sealed partial class PrivacyPolicy
{
    private const string Operator = "operator";
    private const string Contact = "contact";

    private readonly Phrase body;

    private PrivacyPolicy(string version, Phrase body)
    {
        Version = version;
        this.body = body;
    }

    /// <summary>Names the policy. Consent is given to a version and asked for again when it changes.</summary>
    public string Version { get; }

    /// <exception cref="InvalidConfigurationException">The file has no version, or mentions what it can't.</exception>
    public static PrivacyPolicy Read(TextFile file)
    {
        var text = Encoding.UTF8.GetString(file.Content).ReplaceLineEndings("\n").TrimStart('\uFEFF');
        var match = FrontMatter().Match(text);
        if (!match.Success)
        {
            throw new InvalidConfigurationException(
                $"{file.Source} must begin with the three lines \"---\", \"version: X\" and \"---\", where X names this policy.");
        }

        try
        {
            var words = Phrase.Parse(text[match.Length..].Trim());
            var unknown = words.Placeholders.FirstOrDefault(name => name is not (Operator or Contact));
            if (unknown is not null) throw new FormatException($"mentions {{{unknown}}}; it may mention {{{Operator}}} and {{{Contact}}}");
            return new PrivacyPolicy(match.Groups["version"].Value, words);
        }
        catch (FormatException malformed)
        {
            throw new InvalidConfigurationException($"{file.Source} {malformed.Message}.");
        }
    }

    /// <summary>The policy in Telegram's HTML, with headings bold.</summary>
    /// <exception cref="InvalidConfigurationException">It is too long for one message.</exception>
    public string Html(string operatorName, string contact)
    {
        var text = body.Fill(name => string.Equals(name, Operator, StringComparison.Ordinal) ? operatorName : contact);
        var lines = text.Split('\n').Select(line => Line().Match(line))
            .Select(line => (Mark: line.Groups["mark"].Value, Words: line.Groups["words"].Value)).ToList();
        var length = lines.Sum(line => line.Words.Length + 3);
        return length <= TelegramLimits.Message
            ? string.Join('\n', lines.Select(line => Formatted(line.Mark, Escaped(line.Words))))
            : throw new InvalidConfigurationException(
                $"The privacy policy \"{Version}\" has some {length} characters; a message holds {TelegramLimits.Message}. Shorten it.");
    }

    private static string Formatted(string mark, string words) => mark switch
    {
        "" => words,
        "-" => $"• {words}",
        _ => $"<b>{words}</b>",
    };

    private static string Escaped(string words) => words
        .Replace("&", "&amp;", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace(">", "&gt;", StringComparison.Ordinal);

    [GeneratedRegex(
        @"\A---\nversion: *(?<version>\S[^\n]{0,59})\n---\n",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex FrontMatter();

    [GeneratedRegex(
        "^((?<mark>#{1,6}|-) +)?(?<words>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Line();
}
