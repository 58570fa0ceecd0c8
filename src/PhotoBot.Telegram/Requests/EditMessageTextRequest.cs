using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Changes the text of one of the bot's messages. Its buttons go unless they are given again.</summary>
public sealed record EditMessageTextRequest : BotRequest<Message>
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The new text, 1 to 4096 characters after formatting.</summary>
    public required string Text { get; init; }

    /// <summary>How the formatting is written, one of <see cref="Types.ParseMode"/>.</summary>
    public string? ParseMode { get; init; }

    /// <summary>The formatting by position, instead of <see cref="ParseMode"/>.</summary>
    public IReadOnlyList<MessageEntity>? Entities { get; init; }

    /// <summary>How links are previewed.</summary>
    public LinkPreviewOptions? LinkPreviewOptions { get; init; }

    /// <summary>The buttons under it.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    internal override string Method => "editMessageText";

    internal override (ChatId Chat, int Messages)? Delivery => (ChatId, 1);

    internal override void Validate()
    {
        RequestCheck.Text(Method, Text, ParseMode);
        RequestCheck.Markup(Method, ReplyMarkup);
    }
}
