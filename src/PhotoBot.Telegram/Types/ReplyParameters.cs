namespace PhotoBot.Telegram.Types;

/// <summary>Which message a sent message answers.</summary>
public sealed record ReplyParameters
{
    /// <summary>The message answered, in the same chat.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>Whether to send even if that message is gone.</summary>
    public bool? AllowSendingWithoutReply { get; init; }
}
