using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Changes the buttons under one of the bot's messages.</summary>
public sealed record EditMessageReplyMarkupRequest : BotRequest<Message>
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The new buttons; absent removes them.</summary>
    public InlineKeyboardMarkup? ReplyMarkup { get; init; }

    internal override string Method => "editMessageReplyMarkup";

    internal override (ChatId Chat, int Messages)? Delivery => (ChatId, 1);

    internal override void Validate() => RequestCheck.Markup(Method, ReplyMarkup);
}
