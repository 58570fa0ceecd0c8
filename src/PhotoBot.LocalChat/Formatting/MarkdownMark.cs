namespace PhotoBot.LocalChat.Formatting;

/// <summary>What can be open in a MarkdownV2 text. The names are those of Telegram's refusals.</summary>
internal enum MarkdownMark
{
    Bold,
    Italic,
    Underline,
    Strikethrough,
    Spoiler,
    Code,
    Pre,
    PreCode,
    TextUrl,
    CustomEmoji,
    BlockQuote,
    ExpandableBlockQuote,
}
