using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Methods;

/// <summary>Reads Telegram's HTML style (Bot API, "HTML style"): strict, so that a bot's slip is refused here as it is there.</summary>
internal static partial class HtmlText
{
    /// <summary>The bare text and its formatting; positions in UTF-16.</summary>
    /// <exception cref="RefusedException">400: an unknown tag, or tags that do not pair.</exception>
    public static (string Text, IReadOnlyList<MessageEntity> Entities) Parse(string html)
    {
        var text = new StringBuilder(html.Length);
        var entities = new List<MessageEntity>();
        var open = new Stack<(string Tag, int Start, string? Href)>();
        var at = 0;
        foreach (Match tag in Tag().Matches(html))
        {
            text.Append(Plain(html, at, tag.Index));
            at = tag.Index + tag.Length;
            var name = tag.Groups["name"].Value.ToLowerInvariant();
            if (!tag.Groups["end"].Success) open.Push((Known(name, html, tag.Index), text.Length, Href(tag)));
            else Close(open, name, html, tag.Index, text.Length, entities);
        }

        text.Append(Plain(html, at, html.Length));
        if (open.TryPeek(out var left)) throw Refused($"can't find end tag corresponding to start tag \"{left.Tag}\"");
        return (text.ToString(), entities);
    }

    private static void Close(
        Stack<(string Tag, int Start, string? Href)> open, string name, string html, int at, int end, List<MessageEntity> entities)
    {
        if (!open.TryPop(out var start)) throw Refused($"unexpected end tag at byte offset {Offset(html, at)}");
        if (!string.Equals(start.Tag, name, StringComparison.Ordinal))
            throw Refused($"unmatched end tag at byte offset {Offset(html, at)}, expected \"</{start.Tag}>\", found \"</{name}>\"");
        if (end == start.Start || TypeOf(name) is not { } type) return;
        if (name is "a" && start.Href is null) return;
        entities.Add(new MessageEntity { Type = type, Offset = start.Start, Length = end - start.Start, Url = name is "a" ? start.Href : null });
    }

    private static string Plain(string html, int from, int to)
    {
        var part = html[from..to];
        var sign = part.IndexOf('<', StringComparison.Ordinal);
        if (sign >= 0) throw Refused($"unsupported start tag \"{part[(sign + 1)..].Split(' ', '>')[0]}\" at byte offset {Offset(html, from + sign)}");
        return WebUtility.HtmlDecode(part);
    }

    private static string Known(string name, string html, int at) => name is "span" || TypeOf(name) is not null
        ? name
        : throw Refused($"unsupported start tag \"{name}\" at byte offset {Offset(html, at)}");

    private static string? Href(Match tag) => tag.Groups["href"] is { Success: true } href ? WebUtility.HtmlDecode(href.Value) : null;

    private static int Offset(string html, int at) => Encoding.UTF8.GetByteCount(html.AsSpan(0, at));

    private static RefusedException Refused(string reason) => RefusedException.BadRequest("can't parse entities: " + reason);

    private static string? TypeOf(string tag) => tag switch
    {
        "b" or "strong" => MessageEntityType.Bold,
        "i" or "em" => MessageEntityType.Italic,
        "u" or "ins" => "underline",
        "s" or "strike" or "del" => "strikethrough",
        "code" => MessageEntityType.Code,
        "pre" => "pre",
        "a" => MessageEntityType.TextLink,
        "blockquote" => "blockquote",
        "tg-spoiler" or "span" => "spoiler",
        _ => null,
    };

    [GeneratedRegex(
        """<(?<end>/)?(?<name>[A-Za-z][A-Za-z0-9-]*)(?:\s+href=(?<quote>["'])(?<href>.*?)\k<quote>|\s+[^<>]*)?\s*>""",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
