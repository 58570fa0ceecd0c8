namespace PhotoBot.Telegram.Errors;

/// <summary>409: the bot's updates go elsewhere.</summary>
public sealed class ConflictException : BotApiException
{
    internal ConflictException(ApiFailure failure)
        : base(failure) => Reason = ReasonOf(failure.Description);

    /// <summary>Where the updates go.</summary>
    public ConflictReason Reason { get; }

    private static ConflictReason ReasonOf(string description) =>
        description.Contains("webhook", StringComparison.OrdinalIgnoreCase) ? ConflictReason.Webhook
        : description.Contains("getUpdates", StringComparison.OrdinalIgnoreCase) ? ConflictReason.OtherPoller
        : ConflictReason.Unknown;
}
