namespace PhotoBot.Telegram.Types;

/// <summary>How formatting is written in a text.</summary>
public static class ParseMode
{
    /// <summary>HTML tags; escape &amp;amp;, &amp;lt; and &amp;gt;.</summary>
    public const string Html = "HTML";

    /// <summary>Telegram's second Markdown.</summary>
    public const string MarkdownV2 = "MarkdownV2";
}
