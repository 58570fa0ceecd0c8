using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>What all methods that put new messages in a chat have in common.</summary>
/// <typeparam name="TResult">What the method returns.</typeparam>
public abstract record SendRequest<TResult> : BotRequest<TResult>
{
    private protected SendRequest()
    {
    }

    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The topic, in groups with topics.</summary>
    public MessageId? MessageThreadId { get; init; }

    /// <summary>Whether it arrives without a sound.</summary>
    public bool? DisableNotification { get; init; }

    /// <summary>Whether it may be neither forwarded nor saved.</summary>
    public bool? ProtectContent { get; init; }

    /// <summary>The message it answers.</summary>
    public ReplyParameters? ReplyParameters { get; init; }

    internal override (ChatId Chat, int Messages)? Delivery => (ChatId, 1);

    internal override bool IsRepeatable => false;
}
