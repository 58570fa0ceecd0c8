namespace PhotoBot.LocalChat.Wire;

/// <summary>A part of a text with a meaning, such as a command or a link. Offset and length count UTF-16 units.</summary>
public sealed record MessageEntity
{
    public required string Type { get; init; }
    public required int Offset { get; init; }
    public required int Length { get; init; }
    public string? Url { get; init; } // of a text_link
    public string? Language { get; init; } // of a pre
}

/// <summary>The kinds of text parts that this server reads or writes.</summary>
public static class MessageEntityType
{
    public const string BotCommand = "bot_command";
    public const string Mention = "mention";
    public const string Hashtag = "hashtag";
    public const string Url = "url";
    public const string TextLink = "text_link";
    public const string Bold = "bold";
    public const string Italic = "italic";
    public const string Underline = "underline";
    public const string Strikethrough = "strikethrough";
    public const string Spoiler = "spoiler";
    public const string Code = "code";
    public const string Pre = "pre";
    public const string Blockquote = "blockquote";
    public const string ExpandableBlockquote = "expandable_blockquote";
}
