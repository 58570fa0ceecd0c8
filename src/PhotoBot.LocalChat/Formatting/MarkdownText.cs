using System.Text;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>Reads Telegram's second Markdown (Bot API, "MarkdownV2 style"): strict, so that a bot's slip is refused here as it is there. Used once.</summary>
internal sealed class MarkdownText
{
    private readonly record struct OpenMark(MarkdownMark Mark, int Start, int At, string? Language);

    private const string Reserved = "_*[]()~`>#+-=|{}.!";

    private readonly string source;
    private readonly StringBuilder text;
    private readonly List<MessageEntity> entities = [];
    private readonly Stack<OpenMark> open = new();
    private int at;
    private bool quoted;
    // Nothing of the line has been written yet, so that a > would start a quotation.
    private bool lineStarts = true;

    private MarkdownText(string source) => (this.source, text) = (source, new StringBuilder(source.Length));

    /// <summary>The bare text and its formatting, in the order it ended; positions in UTF-16.</summary>
    /// <exception cref="RefusedException">400: a reserved character not escaped, or something that does not end.</exception>
    public static (string Text, IReadOnlyList<MessageEntity> Entities) Parse(string source)
    {
        var reading = new MarkdownText(source);
        reading.Read();
        return (reading.text.ToString(), reading.entities);
    }

    private bool InCode => open.TryPeek(out var top) && top.Mark is MarkdownMark.Code or MarkdownMark.Pre or MarkdownMark.PreCode;

    private void Read()
    {
        while (at < source.Length)
        {
            var sign = source[at];
            if (sign is '\\' && Markup.At(source, at + 1) is > '\0' and <= '~') Write(source[at + 1], read: 2);
            else if (InCode ? sign is not '`' : sign is not '\n' && !Reserved.Contains(sign, StringComparison.Ordinal)) Write(sign, read: 1);
            else if (sign is '\n') EndLine();
            else if (open.TryPeek(out var top) && Ends(top.Mark)) Close();
            else Open(sign);
        }

        if (quoted && open.Peek().Mark is MarkdownMark.BlockQuote or MarkdownMark.ExpandableBlockQuote) EndQuote();
        if (open.TryPeek(out var left)) throw NoEnd(left);
    }

    private void Write(char sign, int read)
    {
        text.Append(sign);
        at += read;
        if (sign is not '\r' || read > 1) lineStarts = false;
    }

    private void EndLine()
    {
        text.Append('\n');
        at++;
        lineStarts = true;
        if (!quoted) return;
        if (Markup.At(source, at) is '>')
        {
            at++;
            lineStarts = false;
        }
        else EndQuote();
    }

    private void EndQuote()
    {
        if (open.Peek() is { Mark: not (MarkdownMark.BlockQuote or MarkdownMark.ExpandableBlockQuote) } top) throw NoEnd(top);
        quoted = false;
        Add(open.Pop());
    }

    // A single _ ends italics only where no second one follows: __ belongs to an underline.
    private bool Ends(MarkdownMark mark) =>
        MarkdownMarks.EndOf(mark) is { Length: > 0 } end && Stands(end) && !(mark is MarkdownMark.Italic && Stands("__"));

    private bool Stands(string signs) => string.CompareOrdinal(source, at, signs, 0, signs.Length) == 0;

    private void Close()
    {
        var ended = open.Pop();
        at += MarkdownMarks.EndOf(ended.Mark).Length;
        switch (ended.Mark)
        {
            case MarkdownMark.TextUrl:
                var address = Markup.At(source, at) is '(' ? ReadAddress("a URL") : text.ToString(ended.Start, text.Length - ended.Start);
                if (LinkTarget.Complete(address) is { } url) Add(ended, url);
                break;
            case MarkdownMark.CustomEmoji:
                if (Markup.At(source, at) is not '(') throw Markup.Refused("Custom emoji entity must contain a tg://emoji URL");
                // Only bots with a bought name may send one; for any other the emoji stays an ordinary one.
                ReadAddress("a custom emoji URL");
                break;
            default:
                Add(ended);
                break;
        }
    }

    private void Open(char sign)
    {
        var start = at;
        string? language = null;
        var mark = sign switch
        {
            '*' => MarkdownMark.Bold,
            '_' => Stands("__") ? MarkdownMark.Underline : MarkdownMark.Italic,
            '~' => MarkdownMark.Strikethrough,
            '|' when Stands("||") => MarkdownMark.Spoiler,
            '[' => MarkdownMark.TextUrl,
            '!' when Stands("![") => MarkdownMark.CustomEmoji,
            '>' when lineStarts && !quoted => MarkdownMark.BlockQuote,
            '`' => Stands("```") ? MarkdownMark.Pre : MarkdownMark.Code,
            _ => throw Markup.Refused($"Character '{sign}' is reserved and must be escaped with the preceding '\\'"),
        };
        at += mark is MarkdownMark.CustomEmoji ? 2 : Math.Max(1, MarkdownMarks.EndOf(mark).Length);
        if (mark is MarkdownMark.Spoiler && QuoteEndsHere()) return;
        if (mark is MarkdownMark.Pre) (at, language) = Markup.ReadCodeHead(source, at);
        if (language is not null) mark = MarkdownMark.PreCode;
        if (mark is MarkdownMark.BlockQuote) (quoted, lineStarts) = (true, false);
        open.Push(new OpenMark(mark, text.Length, start, language));
    }

    // A || as the last thing of a quotation hides no text, but folds the quotation.
    private bool QuoteEndsHere()
    {
        if (!open.TryPeek(out var top) || top.Mark is not MarkdownMark.BlockQuote) return false;
        var end = at;
        while (Markup.At(source, end) is '\r') end++;
        if (end < source.Length && (source[end] is not '\n' || Markup.At(source, end + 1) is '>')) return false;
        open.Pop();
        open.Push(top with { Mark = MarkdownMark.ExpandableBlockQuote });
        return true;
    }

    private string ReadAddress(string what)
    {
        var start = ++at;
        var address = new StringBuilder();
        while (at < source.Length && source[at] is not ')')
        {
            if (source[at] is '\\' && Markup.At(source, at + 1) is > '\0' and <= '~') at++;
            address.Append(source[at++]);
        }

        if (at == source.Length) throw Markup.Refused($"Can't find end of {what} at byte offset {Markup.ByteOffset(source, start)}");
        at++;
        return address.ToString();
    }

    private void Add(OpenMark ended, string? url = null)
    {
        if (text.Length == ended.Start) return;
        entities.Add(new MessageEntity
        {
            Type = MarkdownMarks.TypeOf(ended.Mark),
            Offset = ended.Start,
            Length = text.Length - ended.Start,
            Url = url,
            Language = ended.Language,
        });
    }

    private RefusedException NoEnd(OpenMark mark) => Markup.Refused($"Can't find end of {mark.Mark} entity at byte offset {Markup.ByteOffset(source, mark.At)}");
}
