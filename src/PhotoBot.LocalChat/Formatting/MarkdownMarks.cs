using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Formatting;

/// <summary>How marks end, and what they become.</summary>
internal static class MarkdownMarks
{
    /// <summary>What ends it; a quotation ends with its lines.</summary>
    public static string EndOf(MarkdownMark mark) => mark switch
    {
        MarkdownMark.Bold => "*",
        MarkdownMark.Italic => "_",
        MarkdownMark.Underline => "__",
        MarkdownMark.Strikethrough => "~",
        MarkdownMark.Spoiler => "||",
        MarkdownMark.Code => "`",
        MarkdownMark.Pre or MarkdownMark.PreCode => "```",
        MarkdownMark.TextUrl or MarkdownMark.CustomEmoji => "]",
        _ => "",
    };

    /// <summary>The kind of entity it becomes.</summary>
    public static string TypeOf(MarkdownMark mark) => mark switch
    {
        MarkdownMark.Bold => MessageEntityType.Bold,
        MarkdownMark.Italic => MessageEntityType.Italic,
        MarkdownMark.Underline => MessageEntityType.Underline,
        MarkdownMark.Strikethrough => MessageEntityType.Strikethrough,
        MarkdownMark.Spoiler => MessageEntityType.Spoiler,
        MarkdownMark.Code => MessageEntityType.Code,
        MarkdownMark.Pre or MarkdownMark.PreCode => MessageEntityType.Pre,
        MarkdownMark.TextUrl => MessageEntityType.TextLink,
        MarkdownMark.CustomEmoji => MessageEntityType.CustomEmoji,
        MarkdownMark.BlockQuote => MessageEntityType.Blockquote,
        _ => MessageEntityType.ExpandableBlockquote,
    };
}
