using System.Text;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>Reads Telegram's HTML style (Bot API, "HTML style"): strict, so that a bot's slip is refused here as it is there. Used once.</summary>
internal sealed class HtmlText
{
    private readonly record struct OpenTag(string Name, string Argument, int Start);

    private readonly string html;
    private readonly StringBuilder text;
    private readonly List<MessageEntity> entities = [];
    private readonly Stack<OpenTag> open = new();
    // Languages of <code>, which count only once a <pre> turns out to stand around it.
    private readonly Dictionary<MessageEntity, string> languages = [];

    private HtmlText(string html) => (this.html, text) = (html, new StringBuilder(html.Length));

    /// <summary>The bare text and its formatting, in the order it ended; positions in UTF-16.</summary>
    /// <exception cref="RefusedException">400: an unknown tag, or tags that do not pair.</exception>
    public static (string Text, IReadOnlyList<MessageEntity> Entities) Parse(string html)
    {
        var reading = new HtmlText(html);
        reading.Read();
        return (reading.text.ToString(), reading.entities);
    }

    /// <summary>The sign at a position, or NUL behind the end.</summary>
    public static char At(string html, int position) => position < html.Length ? html[position] : '\0';

    /// <summary>Where a position lies in the UTF-8 form, in which Telegram's refusals count.</summary>
    public static int ByteOffset(string text, int position) => Encoding.UTF8.GetByteCount(text.AsSpan(0, position));

    /// <summary>The refusal of a text that is not well-formed.</summary>
    public static RefusedException Refused(string reason) => RefusedException.BadRequest("can't parse entities: " + reason);

    private void Read()
    {
        for (var at = 0; at < html.Length;)
        {
            if (html[at] is '<') at = At(html, at + 1) is '/' ? Close(at) : Open(at);
            else if (html[at] is '&' && HtmlCharacter.Read(html, ref at) is { } decoded) HtmlCharacter.Append(text, decoded);
            else text.Append(html[at++]);
        }

        if (open.TryPeek(out var left)) throw Refused($"Can't find end tag corresponding to start tag \"{left.Name}\"");
        if (HtmlCharacter.HasLoneSurrogate(text))
            throw Refused("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
    }

    private int Open(int at)
    {
        var (tag, next) = HtmlTag.Read(html, at);
        open.Push(new OpenTag(tag.Name, tag.Argument, text.Length));
        return next;
    }

    private int Close(int at)
    {
        if (!open.TryPop(out var start)) throw Refused($"Unexpected end tag at byte offset {ByteOffset(html, at)}");
        var end = at + 2;
        while (end < html.Length && !char.IsWhiteSpace(html[end]) && html[end] is not '>') end++;
        var name = html[(at + 2)..end].ToLowerInvariant();
        while (end < html.Length && char.IsWhiteSpace(html[end])) end++;
        if (At(html, end) is not '>') throw Refused($"Unclosed end tag at byte offset {ByteOffset(html, at)}");
        if (name.Length > 0 && !string.Equals(name, start.Name, StringComparison.Ordinal))
            throw Refused($"Unmatched end tag at byte offset {ByteOffset(html, at)}, expected \"</{start.Name}>\", found \"</{name}>\"");
        if (text.Length > start.Start) Add(start);
        return end + 1;
    }

    private void Add(OpenTag tag)
    {
        var entity = new MessageEntity { Type = HtmlTag.TypeOf(tag.Name), Offset = tag.Start, Length = text.Length - tag.Start };
        switch (tag.Name)
        {
            case "a":
                var address = tag.Argument.Length > 0 ? tag.Argument : text.ToString(tag.Start, entity.Length);
                if (LinkTarget.Complete(address) is { } url) entities.Add(entity with { Url = url });
                break;
            case "blockquote":
                entities.Add(tag.Argument.Length > 0 ? entity with { Type = MessageEntityType.ExpandableBlockquote } : entity);
                break;
            case "pre" or "code":
                AddCode(entity, tag);
                break;
            default:
                entities.Add(entity);
                break;
        }
    }

    // A language stands in a <code> that fills a <pre>, or the other way round; the two are then one block.
    private void AddCode(MessageEntity entity, OpenTag tag)
    {
        var inner = entities.Count > 0 && entities[^1] is var last && (last.Offset, last.Length) == (entity.Offset, entity.Length) ? last : null;
        if (tag.Name is "pre" && inner is { Type: MessageEntityType.Code } code && languages.Remove(code, out var ofInner))
            entities[^1] = entity with { Language = ofInner };
        else if (tag.Name is "code" && tag.Argument.Length > 0 && inner is { Type: MessageEntityType.Pre })
            entities[^1] = inner with { Language = tag.Argument };
        else
        {
            entities.Add(entity);
            if (tag is { Name: "code", Argument.Length: > 0 }) languages[entity] = tag.Argument;
        }
    }
}
