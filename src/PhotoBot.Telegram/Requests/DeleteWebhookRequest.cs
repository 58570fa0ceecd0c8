namespace PhotoBot.Telegram.Requests;

/// <summary>Removes the webhook, so that getUpdates works.</summary>
public sealed record DeleteWebhookRequest : BotRequest<bool>
{
    /// <summary>Whether updates that wait are thrown away.</summary>
    public bool? DropPendingUpdates { get; init; }

    internal override string Method => "deleteWebhook";
}
