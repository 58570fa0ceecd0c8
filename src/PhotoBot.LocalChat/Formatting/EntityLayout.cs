using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>
/// Brings entities into the order and the nesting that messages carry (Bot API, "MessageEntity" and "Formatting options"): by offset, the longer first;
/// one lies within another or apart from it; code holds nothing. What crosses is cut where it is a style, and otherwise left out, the first winning.
/// </summary>
internal static class EntityLayout
{
    // Of equal range, the outer first; TDLib orders them so (MessageEntity, get_type_priority).
    private static readonly string[] Styles =
    [
        MessageEntityType.Bold, MessageEntityType.Italic, MessageEntityType.Underline, MessageEntityType.Strikethrough, MessageEntityType.Spoiler,
    ];

    /// <summary>Lays out what the sender marked and what was found in the text besides.</summary>
    public static IReadOnlyList<MessageEntity> Arrange(IReadOnlyList<MessageEntity> marked, IReadOnlyList<MessageEntity> found)
    {
        var quotes = Apart(marked.Where(IsQuote));
        var solid = Apart(marked.Where(entity => !IsStyle(entity) && !IsQuote(entity)));
        solid.AddRange(found.Where(one => !solid.Exists(other => Meet(one, other))));
        solid.RemoveAll(one => quotes.Exists(quote => Meet(one, quote) && !Holds(quote, one)));
        var blocks = quotes.Concat(solid).ToList();
        var styles = Styles.SelectMany(style => Joined(marked.Where(entity => entity.Type.Equals(style, StringComparison.Ordinal))))
            .SelectMany(style => CutBy(blocks, found, style));
        return Sort([.. blocks, .. Nest(styles)]);
    }

    /// <summary>By offset, then the longer first, then the outer kind first.</summary>
    private static MessageEntity[] Sort(IEnumerable<MessageEntity> entities) =>
        [.. entities.OrderBy(entity => entity.Offset).ThenByDescending(entity => entity.Length).ThenBy(Depth)];

    private static int Depth(MessageEntity entity) => entity.Type switch
    {
        MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote => 0,
        MessageEntityType.Pre => 1,
        MessageEntityType.Code => 2,
        _ => Array.IndexOf(Styles, entity.Type) is >= 0 and var style ? 4 + style : 3,
    };

    private static List<MessageEntity> Apart(IEnumerable<MessageEntity> entities)
    {
        var kept = new List<MessageEntity>();
        foreach (var one in Sort(entities))
        {
            if (!kept.Exists(other => Meet(one, other))) kept.Add(one);
        }

        return kept;
    }

    // Ranges of one style that overlap or touch are one range.
    private static List<MessageEntity> Joined(IEnumerable<MessageEntity> style)
    {
        var joined = new List<MessageEntity>();
        foreach (var one in Sort(style))
        {
            if (joined.Count > 0 && one.Offset <= End(joined[^1])) joined[^1] = Between(joined[^1], joined[^1].Offset, Math.Max(End(joined[^1]), End(one)));
            else joined.Add(one);
        }

        return joined;
    }

    // At what was found and at code a style is cut wherever it is; at a link or a quotation only where it crosses an edge.
    private static IEnumerable<MessageEntity> CutBy(List<MessageEntity> blocks, IReadOnlyList<MessageEntity> found, MessageEntity style)
    {
        var edges = blocks.Where(block => Meet(block, style) && (IsCode(block) || found.Contains(block) || !(Holds(block, style) || Holds(style, block))))
            .SelectMany(block => new[] { block.Offset, End(block) });
        return Cut(style, edges).Where(piece => !blocks.Exists(block => IsCode(block) && Meet(block, piece)));
    }

    private static IEnumerable<MessageEntity> Nest(IEnumerable<MessageEntity> styles)
    {
        var placed = new List<MessageEntity>();
        foreach (var style in Sort(styles))
            placed.AddRange(Cut(style, placed.Where(other => Meet(other, style) && End(other) < End(style)).Select(End).ToArray()));
        return placed;
    }

    private static IEnumerable<MessageEntity> Cut(MessageEntity entity, IEnumerable<int> edges)
    {
        var start = entity.Offset;
        foreach (var edge in edges.Where(edge => edge > entity.Offset && edge < End(entity)).Distinct().Order().Append(End(entity)))
        {
            yield return Between(entity, start, edge);
            start = edge;
        }
    }

    private static bool IsStyle(MessageEntity entity) => Styles.Contains(entity.Type);

    private static bool IsQuote(MessageEntity entity) => entity.Type is MessageEntityType.Blockquote or MessageEntityType.ExpandableBlockquote;

    private static bool IsCode(MessageEntity entity) => entity.Type is MessageEntityType.Code or MessageEntityType.Pre;

    private static bool Meet(MessageEntity one, MessageEntity other) => one.Offset < End(other) && other.Offset < End(one);

    private static bool Holds(MessageEntity outer, MessageEntity inner) => outer.Offset <= inner.Offset && End(inner) <= End(outer);

    private static int End(MessageEntity entity) => entity.Offset + entity.Length;

    private static MessageEntity Between(MessageEntity entity, int start, int end) => entity with { Offset = start, Length = end - start };
}
