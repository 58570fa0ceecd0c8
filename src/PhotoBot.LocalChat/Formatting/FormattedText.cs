using System.Text.RegularExpressions;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>A text with its formatting taken out of it, as messages carry it.</summary>
/// <param name="Text">The bare text; empty when there was nothing but white space.</param>
/// <param name="Entities">Its formatting and the commands and links in it; null for none.</param>
internal sealed record FormattedText(string Text, IReadOnlyList<MessageEntity>? Entities)
{
    /// <summary>Characters in a message's text after formatting (Bot API, sendMessage), counted in UTF-16.</summary>
    public const int MaxText = 4096;

    /// <summary>Characters in a caption after formatting (Bot API, sendPhoto), counted in UTF-16.</summary>
    public const int MaxCaption = 1024;

    private static readonly HashSet<string> GivenBySender = new(StringComparer.Ordinal)
    {
        MessageEntityType.Bold, MessageEntityType.Italic, MessageEntityType.Underline, MessageEntityType.Strikethrough,
        MessageEntityType.Spoiler, MessageEntityType.Code, MessageEntityType.Pre, MessageEntityType.Blockquote,
        MessageEntityType.ExpandableBlockquote, MessageEntityType.TextLink,
    };

    /// <summary>Reads a text, in its <c>parse_mode</c> or with its entities given.</summary>
    /// <exception cref="RefusedException">400: the formatting cannot be read.</exception>
    public static FormattedText Read(string text, string? parseMode = null, IReadOnlyList<MessageEntity>? given = null)
    {
        // As documented, a parse_mode makes the entities given be ignored. The two Markdowns are not served.
        var (raw, marked) = parseMode?.ToUpperInvariant() switch
        {
            null or "" or "NONE" => (text, Marked(given ?? [])),
            "HTML" => HtmlText.Parse(text),
            _ => throw RefusedException.BadRequest("unsupported parse_mode"),
        };
        var (clean, kept) = CleanText.Clean(raw, marked);
        var all = Arrange(kept, PlainEntities.Find(clean));
        return new FormattedText(clean, all.Length > 0 ? all : null);
    }

    /// <summary>Reads the text of a message.</summary>
    /// <exception cref="RefusedException">400: empty, too long, or not to be read.</exception>
    public static FormattedText ReadText(string? raw, string? parseMode, IReadOnlyList<MessageEntity>? given)
    {
        if (string.IsNullOrEmpty(raw)) throw RefusedException.BadRequest("message text is empty");
        var text = Read(raw, parseMode, given);
        if (text.Text.Length == 0) throw RefusedException.BadRequest("text must be non-empty");
        return text.Text.Length <= MaxText ? text : throw RefusedException.BadRequest("message is too long");
    }

    /// <summary>Reads a caption; null for none.</summary>
    /// <exception cref="RefusedException">400: too long, or not to be read.</exception>
    public static FormattedText? ReadCaption(string? raw, string? parseMode, IReadOnlyList<MessageEntity>? given)
    {
        if (string.IsNullOrEmpty(raw)) return null;
        var caption = Read(raw, parseMode, given);
        if (caption.Text.Length == 0) return null;
        return caption.Text.Length <= MaxCaption ? caption : throw RefusedException.BadRequest("message caption is too long");
    }

    // By offset, the longer first, the outer kind first. Nothing is found within code and links.
    private static MessageEntity[] Arrange(IReadOnlyList<MessageEntity> marked, IEnumerable<MessageEntity> found) =>
    [
        .. marked
            .Concat(found.Where(one => !marked.Any(other => Depth(other) is 1 && one.Offset < End(other) && other.Offset < End(one))))
            .OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length).ThenBy(Depth),
    ];

    private static int Depth(MessageEntity entity) => entity.Type switch
    {
        MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote => 0,
        MessageEntityType.Pre or MessageEntityType.Code or MessageEntityType.TextLink => 1,
        _ => 2,
    };

    private static int End(MessageEntity entity) => entity.Offset + entity.Length;

    // What Telegram finds in a text it does not take from the sender.
    private static IReadOnlyList<MessageEntity> Marked(IReadOnlyList<MessageEntity> given) =>
        [.. given.Where(entity => entity is { Length: not 0 } && GivenBySender.Contains(entity.Type)).Select(WithLink)];

    private static MessageEntity WithLink(MessageEntity entity) => entity.Type is not MessageEntityType.TextLink ? entity
        : LinkTarget.Complete(entity.Url ?? "") is { } url ? entity with { Url = url }
        : throw RefusedException.BadRequest($"entity URL '{entity.Url}' is invalid: Wrong HTTP URL");
}

/// <summary>Finds what Telegram marks in a plain text: commands, names, tags and links.</summary>
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
