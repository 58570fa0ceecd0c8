using System.Globalization;
using System.Text;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>A start tag of Telegram's HTML style.</summary>
/// <param name="Name">In small letters; one of the known ones.</param>
/// <param name="Argument">What its attributes add: a link's address, a language, "expandable"; empty for nothing.</param>
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
        if (TypeOf(name).Length == 0) throw HtmlText.Refused($"Unsupported start tag \"{name}\" at byte offset {HtmlText.ByteOffset(html, start)}");
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
            throw HtmlText.Refused($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {HtmlText.ByteOffset(html, start)}");
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
        _ => "",
    };

    private static string? ArgumentOf(string tag, string attribute, string value) => (tag, attribute) switch
    {
        ("a", "href") => value,
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value["language-".Length..],
        ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value["tg-".Length..],
        ("blockquote", "expandable") => "expandable",
        _ => null,
    };

    private static (string Name, string Value) ReadAttribute(string html, ref int at, string tag, int start)
    {
        var begin = at;
        while (at < html.Length && !char.IsWhiteSpace(html[at]) && html[at] is not ('=' or '>')) at++;
        if (at == begin) throw HtmlText.Refused($"Empty attribute name in the tag \"{tag}\" at byte offset {HtmlText.ByteOffset(html, start)}");
        var name = html[begin..at];
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (HtmlText.At(html, at) is not '=') return (name, "");
        at++;
        while (at < html.Length && char.IsWhiteSpace(html[at])) at++;
        if (at == html.Length) throw HtmlText.Refused($"Unclosed start tag \"{tag}\" at byte offset {HtmlText.ByteOffset(html, start)}");
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
            throw HtmlText.Refused($"Unexpected end of name token at byte offset {HtmlText.ByteOffset(html, begin)}");
        return html[begin..at].ToLowerInvariant();
    }

    private static RefusedException Unclosed(string html, int start) =>
        HtmlText.Refused($"Unclosed start tag at byte offset {HtmlText.ByteOffset(html, start)}");
}

/// <summary>The character references of Telegram's HTML style: four names and the numbers; anything else stands for itself.</summary>
internal static class HtmlCharacter
{
    // Telegram reads references of fewer signs than this, the ampersand counted, and leaves out the last code point.
    private const int MaxLength = 10;
    private const uint Beyond = 0x10FFFF;

    /// <summary>The code point of the reference at a position, which moves behind it; null when there is none, and nothing moves.</summary>
    public static int? Read(string html, ref int at)
    {
        var (code, end) = HtmlText.At(html, at + 1) is '#' ? ReadNumber(html, at) : ReadName(html, at);
        if (code is null) return null;
        at = HtmlText.At(html, end) is ';' ? end + 1 : end;
        return code;
    }

    /// <summary>Appends a code point; half of a surrogate pair too, which is to be found by <see cref="HasLoneSurrogate"/>.</summary>
    public static void Append(StringBuilder text, int code)
    {
        if (code <= char.MaxValue) text.Append((char)code);
        else text.Append(char.ConvertFromUtf32(code));
    }

    /// <summary>Whether a text holds half of a surrogate pair without the other.</summary>
    public static bool HasLoneSurrogate(StringBuilder text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at])) continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1])) return true;
            at++;
        }

        return false;
    }

    private static (int? Code, int End) ReadNumber(string html, int at)
    {
        var hex = HtmlText.At(html, at + 2) is 'x';
        var begin = at + (hex ? 3 : 2);
        var end = begin;
        while (end < html.Length && (hex ? char.IsAsciiHexDigit(html[end]) : char.IsAsciiDigit(html[end]))) end++;
        var read = uint.TryParse(
            html.AsSpan(begin, end - begin), hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out var code);
        return (read && end - at < MaxLength && code is > 0 and < Beyond ? (int)code : null, end);
    }

    private static (int? Code, int End) ReadName(string html, int at)
    {
        var end = at + 1;
        while (end < html.Length && char.IsAsciiLetter(html[end])) end++;
        return (html.AsSpan(at + 1, end - at - 1) switch
        {
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            _ => null,
        }, end);
    }
}
