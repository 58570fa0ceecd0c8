using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Deletes a message, mostly only within 48 hours.</summary>
public sealed record DeleteMessageRequest : BotRequest<bool>
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The message.</summary>
    public required MessageId MessageId { get; init; }

    internal override string Method => "deleteMessage";
}
