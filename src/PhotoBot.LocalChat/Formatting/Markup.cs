using System.Text;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>What the readers of the three markup styles share.</summary>
internal static class Markup
{
    /// <summary>The sign at a position, or NUL behind the end.</summary>
    public static char At(string source, int position) => position < source.Length ? source[position] : '\0';

    /// <summary>Where a position lies in the UTF-8 form, in which Telegram's refusals count.</summary>
    public static int ByteOffset(string source, int position) => Encoding.UTF8.GetByteCount(source.AsSpan(0, position));

    /// <summary>The refusal of a text that is not well-formed.</summary>
    public static RefusedException Refused(string reason) => RefusedException.BadRequest("can't parse entities: " + reason);

    /// <summary>Where the content of a block of code starts, when its opening ``` ends at <paramref name="at"/>, and the language named there.</summary>
    public static (int Start, string? Language) ReadCodeHead(string source, int at)
    {
        var end = at;
        while (end < source.Length && !char.IsWhiteSpace(source[end]) && source[end] is not '`') end++;
        // A word that the closing ``` follows at once is the content, not a language.
        var language = end > at && end < source.Length && source[end] is not '`' ? source[at..end] : null;
        return (SkipLineEnd(source, language is null ? at : end), language);
    }

    private static int SkipLineEnd(string source, int at)
    {
        if (At(source, at) is not ('\n' or '\r')) return at;
        var next = At(source, at + 1);
        return next is '\n' or '\r' && next != source[at] ? at + 2 : at + 1;
    }
}
