using System.Globalization;
using System.Text;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>How long a text is once its formatting is taken out, which is what the Bot API limits.</summary>
internal static class VisibleText
{
    /// <summary>Length in UTF-16 code units. Of formats other than HTML nothing is known but that the text is not empty.</summary>
    public static int Length(string text, string? parseMode)
    {
        if (string.IsNullOrEmpty(parseMode))
            return text.Length;
        return string.Equals(parseMode, ParseMode.Html, StringComparison.OrdinalIgnoreCase) ? HtmlLength(text) : Math.Min(text.Length, 1);
    }

    private static int HtmlLength(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (text.Length > 0)
        {
            var (taken, visible) = text[0] switch
            {
                '<' when text.IndexOf('>') is var end and > 0 => (end + 1, 0),
                '&' when text.IndexOf(';') is var end and > 0 => Entity(text[1..end]) is var units and > 0 ? (end + 1, units) : (1, 1),
                _ => (1, 1),
            };
            length += visible;
            text = text[taken..];
        }

        return length;
    }

    /// <summary>How many code units an entity stands for; 0 for what is none, which Telegram shows as it is.</summary>
    private static int Entity(ReadOnlySpan<char> name)
    {
        if (name is "lt" or "gt" or "amp" or "quot")
            return 1;
        if (name.Length < 2 || name[0] != '#')
            return 0;
        var isHex = name[1] is 'x' or 'X';
        var digits = isHex ? name[2..] : name[1..];
        var style = isHex ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        return int.TryParse(digits, style, CultureInfo.InvariantCulture, out var code) && Rune.IsValid(code) ? new Rune(code).Utf16SequenceLength : 0;
    }
}
