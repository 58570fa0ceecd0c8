using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>
/// Reads Telegram's HTML style (Bot API, "HTML style"), as strict as the real server, so that mistakes of a bot show here. Custom emoji
/// are not read. Used once.
/// </summary>
internal sealed partial class HtmlText
{
    private readonly record struct OpenTag(string Name, string Argument, int Start);

    private readonly string html;
    private readonly StringBuilder text;
    private readonly List<MessageEntity> entities = [];
    private readonly Stack<OpenTag> open = new();
    // Languages of <code>, which count only once a <pre> turns out to stand around it.
    private readonly Dictionary<MessageEntity, string> languages = [];

    private HtmlText(string html) => (this.html, text) = (html, new StringBuilder(html.Length));

    /// <summary>Returns the bare text and its formatting, in the order it ended; positions in UTF-16.</summary>
    /// <exception cref="RefusedException">400: an unknown tag, or tags that do not pair.</exception>
    public static (string Text, IReadOnlyList<MessageEntity> Entities) Parse(string html)
    {
        var reading = new HtmlText(html);
        reading.Read();
        return (reading.text.ToString(), reading.entities);
    }

    /// <summary>Where a position lies in the UTF-8 form, in which Telegram's refusals count.</summary>
    public static int ByteOffset(string text, int position) => Encoding.UTF8.GetByteCount(text.AsSpan(0, position));

    private void Read()
    {
        for (var at = 0; at < html.Length;)
        {
            var tag = html.IndexOf('<', at) is >= 0 and var found ? found : html.Length;
            text.Append(Decode(html[at..tag]));
            at = tag == html.Length ? tag : html.AsSpan(tag).StartsWith("</", StringComparison.Ordinal) ? Close(tag) : Open(tag);
        }

        if (open.TryPeek(out var left)) throw Refused($"Can't find end tag corresponding to start tag \"{left.Name}\"");
    }

    private int Open(int at)
    {
        var name = TagName().Match(html, at) is { Success: true } named ? named.Groups["name"].Value.ToLowerInvariant() : null;
        if (name is not null && TypeOf(name).Length == 0)
            throw Refused($"Unsupported start tag \"{name}\" at byte offset {ByteOffset(html, at)}");
        var tag = StartTag().Match(html, at);
        if (name is null || !tag.Success) throw Refused($"Unclosed start tag at byte offset {ByteOffset(html, at)}");
        var argument = tag.Groups["attribute"].Captures
            .Zip(tag.Groups["value"].Captures, (attribute, value) => ArgumentOf(name, attribute.Value, Decode(Unquoted(value.Value))))
            .OfType<string>().LastOrDefault("");
        if (name is "span" && argument is not "spoiler")
            throw Refused($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {ByteOffset(html, at)}");
        open.Push(new OpenTag(name, argument, text.Length));
        return at + tag.Length;
    }

    private int Close(int at)
    {
        if (!open.TryPop(out var start)) throw Refused($"Unexpected end tag at byte offset {ByteOffset(html, at)}");
        var tag = EndTag().Match(html, at);
        if (!tag.Success) throw Refused($"Unclosed end tag at byte offset {ByteOffset(html, at)}");
        var name = tag.Groups["name"].Value.ToLowerInvariant();
        if (name.Length > 0 && !string.Equals(name, start.Name, StringComparison.Ordinal))
            throw Refused($"Unmatched end tag at byte offset {ByteOffset(html, at)}, expected \"</{start.Name}>\", found \"</{name}>\"");
        if (text.Length > start.Start) Add(start);
        return at + tag.Length;
    }

    private void Add(OpenTag tag)
    {
        var entity = new MessageEntity { Type = TypeOf(tag.Name), Offset = tag.Start, Length = text.Length - tag.Start };
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
        var inner = entities.LastOrDefault() is { } last && (last.Offset, last.Length) == (entity.Offset, entity.Length) ? last : null;
        if (tag.Name is "pre" && inner is { Type: MessageEntityType.Code } && languages.Remove(inner, out var ofInner))
            entities[^1] = entity with { Language = ofInner };
        else if (tag.Name is "code" && tag.Argument.Length > 0 && inner is { Type: MessageEntityType.Pre })
            entities[^1] = inner with { Language = tag.Argument };
        else
        {
            entities.Add(entity);
            if (tag is { Name: "code", Argument.Length: > 0 }) languages[entity] = tag.Argument;
        }
    }

    // The kind of entity a tag makes; empty for an unknown tag.
    private static string TypeOf(string tag) => tag switch
    {
        "b" or "strong" => MessageEntityType.Bold,
        "i" or "em" => MessageEntityType.Italic,
        "u" or "ins" => MessageEntityType.Underline,
        "s" or "strike" or "del" => MessageEntityType.Strikethrough,
        "tg-spoiler" or "span" => MessageEntityType.Spoiler,
        "code" => MessageEntityType.Code,
        "pre" => MessageEntityType.Pre,
        "a" => MessageEntityType.TextLink,
        "blockquote" => MessageEntityType.Blockquote,
        _ => "",
    };

    private static string? ArgumentOf(string tag, string attribute, string value) => (tag, attribute) switch
    {
        ("a", "href") => value,
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value["language-".Length..],
        ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value["tg-".Length..],
        ("blockquote", "expandable") => "expandable",
        _ => null,
    };

    private static string Unquoted(string value) => value.Length > 1 && value[0] is ('"' or '\'') ? value[1..^1] : value;

    // Four names and the numbers; anything else stands for itself.
    private static string Decode(string raw) => Reference().Replace(raw, reference => reference.Groups["name"].Value switch
    {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "quot" => "\"",
        _ => Character(reference),
    });

    private static string Character(Match reference)
    {
        var hex = reference.Groups["hex"].Value;
        var code = hex.Length > 0
            ? int.Parse(hex, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)
            : int.Parse(reference.Groups["number"].Value, CultureInfo.InvariantCulture);
        if (code is >= 0xD800 and <= 0xDFFF)
            throw Refused("Text contains invalid Unicode characters after decoding HTML entities, check for unmatched surrogate code "
                + "units");
        // Telegram leaves the last code point out.
        return code is > 0 and < 0x10FFFF ? char.ConvertFromUtf32(code) : reference.Value;
    }

    private static RefusedException Refused(string reason) => RefusedException.BadRequest("can't parse entities: " + reason);

    [GeneratedRegex(@"\G<(?<name>[^\s>]*)(?=[\s>])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TagName();

    [GeneratedRegex(
        @"\G<[^\s>]*(?:\s+(?<attribute>[^\s=>]+)(?:\s*=\s*(?<value>""[^""]*""|'[^']*'|[A-Za-z0-9.-]+)(?=[\s>])|(?<value>)(?!\s*=)))*\s*>",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex StartTag();

    [GeneratedRegex(@"\G</(?<name>[^\s>]*)\s*>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EndTag();

    // At most as many digits as Telegram reads.
    [GeneratedRegex(
        "&(?:(?<name>lt|gt|amp|quot)(?![A-Za-z])|#(?<number>[0-9]{1,7})(?![0-9])|#x(?<hex>[0-9A-Fa-f]{1,6})(?![0-9A-Fa-f]));?",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
