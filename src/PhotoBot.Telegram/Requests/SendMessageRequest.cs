using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Sends a text.</summary>
public sealed record SendMessageRequest : SendRequest<Message>
{
    /// <summary>The text, 1 to 4096 characters after formatting.</summary>
    public required string Text { get; init; }

    /// <summary>How the formatting is written, one of <see cref="Types.ParseMode"/>.</summary>
    public string? ParseMode { get; init; }

    /// <summary>The formatting by position, instead of <see cref="ParseMode"/>.</summary>
    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    /// <summary>How links are previewed.</summary>
    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    /// <summary>The buttons under it.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    internal override string Method => "sendMessage";

    internal override void Validate()
    {
        RequestCheck.Text(Method, Text, ParseMode);
        RequestCheck.Markup(Method, ReplyMarkup);
    }
}
