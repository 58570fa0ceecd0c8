using System.Globalization;
using System.Text;
using PhotoBot.LocalChat.Protocol;
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

    private void Read()
    {
        for (var at = 0; at < html.Length;)
        {
            if (html[at] is '<') at = Markup.At(html, at + 1) is '/' ? Close(at) : Open(at);
            else if (html[at] is '&' && HtmlCharacter.Read(html, ref at) is { } decoded) HtmlCharacter.Append(text, decoded);
            else text.Append(html[at++]);
        }

        if (open.TryPeek(out var left)) throw Markup.Refused($"Can't find end tag corresponding to start tag \"{left.Name}\"");
        if (HtmlCharacter.HasLoneSurrogate(text))
            throw Markup.Refused("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code units");
    }

    private int Open(int at)
    {
        var (tag, next) = HtmlTag.Read(html, at);
        open.Push(new OpenTag(tag.Name, tag.Argument, text.Length));
        return next;
    }

    private int Close(int at)
    {
        if (!open.TryPop(out var start)) throw Markup.Refused($"Unexpected end tag at byte offset {Markup.ByteOffset(html, at)}");
        var end = at + 2;
        while (end < html.Length && !char.IsWhiteSpace(html[end]) && html[end] is not '>') end++;
        var name = html[(at + 2)..end].ToLowerInvariant();
        while (end < html.Length && char.IsWhiteSpace(html[end])) end++;
        if (Markup.At(html, end) is not '>') throw Markup.Refused($"Unclosed end tag at byte offset {Markup.ByteOffset(html, at)}");
        if (name.Length > 0 && !string.Equals(name, start.Name, StringComparison.Ordinal))
            throw Markup.Refused($"Unmatched end tag at byte offset {Markup.ByteOffset(html, at)}, expected \"</{start.Name}>\", found \"</{name}>\"");
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
            case "tg-emoji":
                // Only bots with a bought name may send one; for any other the emoji stays an ordinary one.
                if (!long.TryParse(tag.Argument, NumberStyles.None, CultureInfo.InvariantCulture, out var emoji) || emoji == 0) throw Markup.Refused("Invalid custom emoji identifier specified");
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
