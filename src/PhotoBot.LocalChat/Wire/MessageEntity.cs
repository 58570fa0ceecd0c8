namespace PhotoBot.LocalChat.Wire;

/// <summary>A part of a text with a meaning, such as a command or a link.</summary>
public sealed record MessageEntity
{
    /// <summary>One of <see cref="MessageEntityType"/>, or a kind not named there.</summary>
    public required string Type { get; init; }

    /// <summary>Where it starts, in UTF-16 code units: an index into a C# string.</summary>
    public required int Offset { get; init; }

    /// <summary>How long it is, in UTF-16 code units.</summary>
    public required int Length { get; init; }

    /// <summary>The target, for links behind text.</summary>
    public string? Url { get; init; }

    /// <summary>The person, for mentions of people without a public name.</summary>
    public User? User { get; init; }

    /// <summary>The programming language, for code blocks.</summary>
    public string? Language { get; init; }
}

/// <summary>The kinds of text parts this project reads or writes. Strings, since Telegram may add kinds.</summary>
public static class MessageEntityType
{
    /// <summary>A command, such as /start or /start@name.</summary>
    public const string BotCommand = "bot_command";

    /// <summary>A public name, such as @name.</summary>
    public const string Mention = "mention";

    /// <summary>Such as #party.</summary>
    public const string Hashtag = "hashtag";

    /// <summary>A bare link.</summary>
    public const string Url = "url";

    /// <summary>A link behind text.</summary>
    public const string TextLink = "text_link";

    /// <summary>Bold text.</summary>
    public const string Bold = "bold";

    /// <summary>Italic text.</summary>
    public const string Italic = "italic";

    /// <summary>Fixed-width text.</summary>
    public const string Code = "code";

    /// <summary>A block of fixed-width text, perhaps of a programming language.</summary>
    public const string Pre = "pre";

    /// <summary>Underlined text.</summary>
    public const string Underline = "underline";

    /// <summary>Text struck through.</summary>
    public const string Strikethrough = "strikethrough";

    /// <summary>Text hidden until it is tapped.</summary>
    public const string Spoiler = "spoiler";

    /// <summary>A quotation.</summary>
    public const string Blockquote = "blockquote";

    /// <summary>A quotation folded until it is tapped.</summary>
    public const string ExpandableBlockquote = "expandable_blockquote";

    /// <summary>A mention of a person without a public name.</summary>
    public const string TextMention = "text_mention";

    /// <summary>An emoji drawn by somebody.</summary>
    public const string CustomEmoji = "custom_emoji";
}
