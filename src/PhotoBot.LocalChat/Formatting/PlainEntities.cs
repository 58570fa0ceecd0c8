using System.Text.RegularExpressions;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>Finds what Telegram marks in a text by itself: commands, names, tags and links.</summary>
internal static partial class PlainEntities
{
    /// <summary>The entities of a plain text, in order; positions in UTF-16.</summary>
    public static IEnumerable<MessageEntity> Find(string text) =>
        Pattern().Matches(text).Select(match => new MessageEntity { Type = TypeOf(match), Offset = match.Index, Length = match.Length });

    private static string TypeOf(Match match) => match.ValueSpan[0] switch
    {
        '/' => MessageEntityType.BotCommand,
        '@' => MessageEntityType.Mention,
        '#' => MessageEntityType.Hashtag,
        _ => MessageEntityType.Url,
    };

    // A sign counts only at a word's start: "and/or" holds no command, "me@example.org" no name.
    [GeneratedRegex(
        @"(?<![\w/@#<>])(?:/[A-Za-z0-9_]{1,32}(?:@\w{5,32})?(?![\w/])|@[A-Za-z]\w{3,31}|#\w{1,256}|https?://[^\s<>""]+)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
