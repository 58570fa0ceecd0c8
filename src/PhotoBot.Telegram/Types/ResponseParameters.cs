namespace PhotoBot.Telegram.Types;

/// <summary>What may help to mend a failed request.</summary>
public sealed record ResponseParameters
{
    /// <summary>The group became a supergroup of this id.</summary>
    public ChatId? MigrateToChatId { get; init; }

    /// <summary>How many seconds to wait before the request may be repeated.</summary>
    public int? RetryAfter { get; init; }
}
