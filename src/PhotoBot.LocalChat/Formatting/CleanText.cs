using System.Text;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>Removes from a text what Telegram removes: invisible characters, and the white space around it.</summary>
internal static class CleanText
{
    /// <summary>Returns the cleaned text, and the entities that still cover something of it.</summary>
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
        var whole = clean.ToString();
        var end = whole.AsSpan().TrimEnd(" \n").Length;
        var start = end - whole.AsSpan(0, end).TrimStart(" \n").Length;
        var kept = entities.Select(entity => Between(entity, Kept(entity.Offset), Kept(entity.Offset + entity.Length)));
        return (whole[start..end], [.. kept.Where(entity => entity.Length > 0)]);

        int Kept(int position) => Math.Clamp(moved[position], start, end) - start;
    }

    private static MessageEntity Between(MessageEntity entity, int start, int end) => entity with { Offset = start, Length = end - start };

    // Carriage returns, the marks that turn the direction of writing (U+2028 to U+202E), and lines drawn through a whole column of text.
    private static bool IsDropped(char sign) => sign is '\r' or (>= '\u2028' and <= '\u202E') or '\u0333' or '\u033F' or '\u030A';

    private static void Check(string text, MessageEntity entity)
    {
        var (start, end) = (entity.Offset, (long)entity.Offset + entity.Length);
        if (start < 0) throw Refused($"receive an entity with incorrect offset {start}");
        if (entity.Length < 0) throw Refused($"receive an entity with incorrect length {entity.Length}");
        if (start > text.Length) throw Refused($"entity begins after the end of the text at UTF-16 offset {start}");
        if (end > text.Length)
            throw Refused($"entity beginning at UTF-16 offset {start} ends after the end of the text at UTF-16 offset {end}");
        if (IsWithinPair(text, start))
            throw Refused($"entity begins in a middle of a UTF-16 symbol at byte offset {HtmlText.ByteOffset(text, start + 1)}");
        if (IsWithinPair(text, (int)end))
            throw Refused($"entity beginning at UTF-16 offset {start} ends in a middle of a UTF-16 symbol at byte offset "
                + HtmlText.ByteOffset(text, (int)end + 1));
    }

    private static bool IsWithinPair(string text, int at) => at > 0 && at < text.Length && char.IsSurrogatePair(text[at - 1], text[at]);

    private static RefusedException Refused(string reason) => RefusedException.BadRequest(reason);
}
