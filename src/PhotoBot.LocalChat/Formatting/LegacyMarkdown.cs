using System.Text;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>Reads Telegram's first Markdown (Bot API, "Markdown style"): no nesting, and escapes only outside of what is marked.</summary>
internal static class LegacyMarkdown
{
    private const string Marks = "_*`[";

    /// <summary>The bare text and its formatting in order; positions in UTF-16.</summary>
    /// <exception cref="RefusedException">400: something marked does not end.</exception>
    public static (string Text, IReadOnlyList<MessageEntity> Entities) Parse(string source)
    {
        var text = new StringBuilder(source.Length);
        var entities = new List<MessageEntity>();
        for (var at = 0; at < source.Length;)
        {
            if (source[at] is '\\' && at + 1 < source.Length && Marks.Contains(source[at + 1], StringComparison.Ordinal)) at++;
            else if (Marks.Contains(source[at], StringComparison.Ordinal))
            {
                at = source[at] is '[' ? ReadLink(source, at, text, entities) : ReadMarked(source, at, text, entities);
                continue;
            }

            text.Append(source[at++]);
        }

        return (text.ToString(), entities);
    }

    private static int ReadMarked(string source, int at, StringBuilder text, List<MessageEntity> entities)
    {
        var block = string.CompareOrdinal(source, at, "```", 0, 3) == 0;
        var mark = block ? "```" : source[at].ToString();
        var (start, language) = block ? Markup.ReadCodeHead(source, at + 3) : (at + 1, null);
        var type = block ? MessageEntityType.Pre : mark switch
        {
            "_" => MessageEntityType.Italic,
            "*" => MessageEntityType.Bold,
            _ => MessageEntityType.Code,
        };
        var end = EndOf(source, at, start, mark);
        if (end > start) entities.Add(new MessageEntity { Type = type, Offset = text.Length, Length = end - start, Language = language });
        text.Append(source, start, end - start);
        return end + mark.Length;
    }

    private static int ReadLink(string source, int at, StringBuilder text, List<MessageEntity> entities)
    {
        var end = EndOf(source, at, at + 1, "]");
        var content = source[(at + 1)..end];
        var (address, next) = (content, end + 1);
        if (content.Length > 0 && Markup.At(source, end + 1) is '(')
        {
            var close = source.IndexOf(')', end + 2);
            var last = close < 0 ? source.Length : close;
            (address, next) = (source[(end + 2)..last], Math.Min(last + 1, source.Length));
        }

        if (content.Length > 0 && LinkTarget.Complete(address) is { } url)
            entities.Add(new MessageEntity { Type = MessageEntityType.TextLink, Offset = text.Length, Length = content.Length, Url = url });
        text.Append(content);
        return next;
    }

    private static int EndOf(string source, int at, int start, string mark)
    {
        var end = start <= source.Length ? source.IndexOf(mark, start, StringComparison.Ordinal) : -1;
        return end >= 0 ? end : throw Markup.Refused($"Can't find end of the entity starting at byte offset {Markup.ByteOffset(source, at)}");
    }
}
