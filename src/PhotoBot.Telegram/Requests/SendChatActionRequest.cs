using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Shows for five seconds what the bot is doing.</summary>
public sealed record SendChatActionRequest : BotRequest<bool>
{
    /// <summary>The chat.</summary>
    public required ChatId ChatId { get; init; }

    /// <summary>The topic, in groups with topics.</summary>
    public MessageId? MessageThreadId { get; init; }

    /// <summary>One of <see cref="ChatAction"/>.</summary>
    public required string Action { get; init; }

    internal override string Method => "sendChatAction";

    // Shown for five seconds: by the time of a repetition it is stale, and the next one is due anyway.
    internal override bool RetriesFailures => false;
}
