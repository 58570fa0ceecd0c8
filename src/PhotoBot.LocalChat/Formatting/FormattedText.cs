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
        var clean = CleanText.Clean(raw, marked);
        var trimmed = CleanText.Trim(clean.Text, EntityLayout.Arrange(clean.Entities, found: []));
        var all = CleanText.Tighten(trimmed.Text, EntityLayout.Arrange(trimmed.Entities, [.. PlainEntities.Find(trimmed.Text)]));
        return new FormattedText(trimmed.Text, all.Count > 0 ? all : null);
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

    // What Telegram finds in a text it does not take from the sender.
    private static IReadOnlyList<MessageEntity> Marked(IReadOnlyList<MessageEntity> given) =>
        [.. given.Where(entity => entity is { Length: not 0 } && IsGivenBySender(entity.Type)).Select(WithLink)];

    private static bool IsGivenBySender(string type) => type is MessageEntityType.Bold or MessageEntityType.Italic or MessageEntityType.Underline
        or MessageEntityType.Strikethrough or MessageEntityType.Spoiler or MessageEntityType.Code or MessageEntityType.Pre
        or MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote or MessageEntityType.TextLink;

    private static MessageEntity WithLink(MessageEntity entity) => entity.Type is not MessageEntityType.TextLink ? entity
        : LinkTarget.Complete(entity.Url ?? "") is { } url ? entity with { Url = url }
        : throw RefusedException.BadRequest($"entity URL '{entity.Url}' is invalid: Wrong HTTP URL");
}

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
