using System.Text;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>A start tag of Telegram's HTML style.</summary>
/// <param name="Name">In small letters; one of the known ones.</param>
/// <param name="Argument">What its attributes add: a link's address, a language, an emoji's id, "expandable"; empty for nothing.</param>
internal sealed record HtmlTag(string Name, string Argument)
{
    /// <summary>Reads the tag whose bracket is at a position, and says where the text goes on.</summary>
    /// <exception cref="RefusedException">400: unknown, not closed, or with a malformed attribute.</exception>
    public static (HtmlTag Tag, int Next) Read(string html, int start)
    {
        var at = start + 1;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not '>') at++;
        if (at == html.Length) throw Unclosed(html, start);
        var name = html[(start + 1)..at].ToLowerInvariant();
        if (TypeOf(name).Length == 0) throw Markup.Refused($"Unsupported start tag \"{name}\" at byte offset {Markup.ByteOffset(html, start)}");
        var argument = "";
        while (true)
        {
            while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
            if (at == html.Length) throw Unclosed(html, start);
            if (html[at] is '>') break;
            var (attribute, value) = ReadAttribute(html, ref at, name, start);
            argument = ArgumentOf(name, attribute, value) ?? argument;
        }

        if (name is "span" && argument is not "spoiler")
            throw Markup.Refused($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Markup.ByteOffset(html, start)}");
        return (new HtmlTag(name, argument), at + 1);
    }

    /// <summary>The kind of entity a tag makes; empty for a tag Telegram does not know.</summary>
    public static string TypeOf(string tag) => tag switch
    {
        "b" or "strong" => MessageEntityType.Bold,
        "i" or "em" => MessageEntityType.Italic,
        "u" or "ins" => MessageEntityType.Underline,
        "s" or "strike" or "del" => MessageEntityType.Strikethrough,
        "tg-spoiler" or "span" => MessageEntityType.Spoiler,
        "code" => MessageEntityType.Code,
        "pre" => MessageEntityType.Pre,
        "a" => MessageEntityType.TextLink,
        "blockquote" => MessageEntityType.Blockquote,
        "tg-emoji" => MessageEntityType.CustomEmoji,
        _ => "",
    };

    private static string? ArgumentOf(string tag, string attribute, string value) => (tag, attribute) switch
    {
        ("a", "href") or ("tg-emoji", "emoji-id") => value,
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value["language-".Length..],
        ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value["tg-".Length..],
        ("blockquote", "expandable") => "expandable",
        _ => null,
    };

    private static (string Name, string Value) ReadAttribute(string html, ref int at, string tag, int start)
    {
        var begin = at;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '>')) at++;
        if (at == begin) throw Markup.Refused($"Empty attribute name in the tag \"{tag}\" at byte offset {Markup.ByteOffset(html, start)}");
        var name = html[begin..at];
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (Markup.At(html, at) is not '=') return (name, "");
        at++;
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (at == html.Length) throw Markup.Refused($"Unclosed start tag \"{tag}\" at byte offset {Markup.ByteOffset(html, start)}");
        return (name, html[at] is '"' or '\'' ? ReadQuoted(html, ref at, start) : ReadToken(html, ref at));
    }

    private static string ReadQuoted(string html, ref int at, int start)
    {
        var quote = html[at++];
        var value = new StringBuilder();
        while (at < html.Length && html[at] != quote)
        {
            if (html[at] is '&' && HtmlCharacter.Read(html, ref at) is { } decoded) HtmlCharacter.Append(value, decoded);
            else value.Append(html[at++]);
        }

        if (at >= html.Length - 1) throw Unclosed(html, start);
        at++;
        return value.ToString();
    }

    // A name token of SGML: letters, digits, periods, hyphens; not case sensitive.
    private static string ReadToken(string html, ref int at)
    {
        var begin = at;
        while (at < html.Length && (char.IsAsciiLetterOrDigit(html[at]) || html[at] is '.' or '-')) at++;
        if (at == html.Length || (!char.IsWhiteSpace(html[at]) && html[at] is not '>'))
            throw Markup.Refused($"Unexpected end of name token at byte offset {Markup.ByteOffset(html, begin)}");
        return html[begin..at].ToLowerInvariant();
    }

    private static RefusedException Unclosed(string html, int start) =>
        Markup.Refused($"Unclosed start tag at byte offset {Markup.ByteOffset(html, start)}");
}
