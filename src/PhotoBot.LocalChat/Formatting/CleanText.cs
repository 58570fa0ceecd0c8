using System.Text;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>A text without what Telegram takes out of every text: signs that show nothing, and the white space around it.</summary>
internal static class CleanText
{
    /// <summary>Takes out what shows nothing and makes control signs spaces; entities keep covering what they covered.</summary>
    /// <exception cref="RefusedException">400: an entity lies outside of the text, or begins or ends within a character.</exception>
    public static (string Text, IReadOnlyList<MessageEntity> Entities) Clean(string text, IReadOnlyList<MessageEntity> entities)
    {
        foreach (var entity in entities) Check(text, entity);
        var clean = new StringBuilder(text.Length);
        var moved = new int[text.Length + 1];
        for (var at = 0; at < text.Length; at++)
        {
            moved[at] = clean.Length;
            if (!IsDropped(text[at])) clean.Append(text[at] is < ' ' and not '\n' ? ' ' : text[at]);
        }

        moved[text.Length] = clean.Length;
        return (clean.ToString(), [.. entities.Select(entity => Between(entity, moved[entity.Offset], moved[entity.Offset + entity.Length]))]);
    }

    /// <summary>Takes white space from the edges: all at the end, and at the start up to the first entity, after <see cref="Tighten"/>.</summary>
    public static (string Text, IReadOnlyList<MessageEntity> Entities) Trim(string text, IReadOnlyList<MessageEntity> entities)
    {
        var end = text.AsSpan().TrimEnd(" \n").Length;
        var kept = Tighten(text[..end], entities);
        var start = 0;
        var most = kept.Count == 0 ? end : kept.Min(entity => entity.Offset);
        while (start < most && text[start] is ' ' or '\n') start++;
        return (text[start..end], [.. kept.Select(entity => entity with { Offset = entity.Offset - start })]);
    }

    /// <summary>
    /// Takes from entities the white space they start with and what lies behind the text, and leaves out those with nothing else in them.
    /// Those that carry something of their own, such as links and code, keep their white space.
    /// </summary>
    public static IReadOnlyList<MessageEntity> Tighten(string text, IReadOnlyList<MessageEntity> entities) =>
        [.. entities.Select(entity => Shrink(text, entity)).Where(entity => entity.Length > 0)];

    private static MessageEntity Shrink(string text, MessageEntity entity)
    {
        var (start, end) = (entity.Offset, Math.Min(entity.Offset + entity.Length, text.Length));
        if (!CarriesItsOwn(entity))
        {
            while (start < end && text[start] is ' ' or '\n') start++;
        }

        return Between(entity, start, Math.Max(start, end));
    }

    private static MessageEntity Between(MessageEntity entity, int start, int end) => entity with { Offset = start, Length = end - start };

    private static bool CarriesItsOwn(MessageEntity entity) =>
        entity.Type is MessageEntityType.TextLink or MessageEntityType.Code or MessageEntityType.Pre;

    // Carriage returns, the marks that turn the direction of writing (U+2028 to U+202E), and lines drawn through a whole column of text.
    private static bool IsDropped(char sign) => sign is '\r' or (>= '\u2028' and <= '\u202E') or '\u0333' or '\u033F' or '\u030A';

    private static void Check(string text, MessageEntity entity)
    {
        var end = (long)entity.Offset + entity.Length;
        if (entity.Offset < 0) throw RefusedException.BadRequest($"receive an entity with incorrect offset {entity.Offset}");
        if (entity.Length < 0) throw RefusedException.BadRequest($"receive an entity with incorrect length {entity.Length}");
        if (entity.Offset > text.Length) throw RefusedException.BadRequest($"entity begins after the end of the text at UTF-16 offset {entity.Offset}");
        if (end > text.Length)
            throw RefusedException.BadRequest($"entity beginning at UTF-16 offset {entity.Offset} ends after the end of the text at UTF-16 offset {end}");
        if (IsWithinPair(text, entity.Offset))
            throw RefusedException.BadRequest($"entity begins in a middle of a UTF-16 symbol at byte offset {HtmlText.ByteOffset(text, entity.Offset + 1)}");
        if (IsWithinPair(text, (int)end))
            throw RefusedException.BadRequest(
                $"entity beginning at UTF-16 offset {entity.Offset} ends in a middle of a UTF-16 symbol at byte offset {HtmlText.ByteOffset(text, (int)end + 1)}");
    }

    private static bool IsWithinPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);
}
