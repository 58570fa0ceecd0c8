using System.Globalization;
using System.Text;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>The character references of Telegram's HTML style: four names and the numbers; anything else stands for itself.</summary>
internal static class HtmlCharacter
{
    // Telegram reads references of fewer signs than this, the ampersand counted, and leaves out the last code point.
    private const int MaxLength = 10;
    private const uint Beyond = 0x10FFFF;

    /// <summary>The code point of the reference at a position, which moves behind it; null when there is none, and nothing moves.</summary>
    public static int? Read(string html, ref int at)
    {
        var (code, end) = Markup.At(html, at + 1) is '#' ? ReadNumber(html, at) : ReadName(html, at);
        if (code is null) return null;
        at = Markup.At(html, end) is ';' ? end + 1 : end;
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
        var hex = Markup.At(html, at + 2) is 'x';
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
