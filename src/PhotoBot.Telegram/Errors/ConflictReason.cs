namespace PhotoBot.Telegram.Errors;

/// <summary>Why getUpdates was refused with 409.</summary>
public enum ConflictReason
{
    /// <summary>A reason this client does not know.</summary>
    Unknown,

    /// <summary>Another process polls with the same token; Telegram ends the older call of the two.</summary>
    OtherPoller,

    /// <summary>A webhook is set, which deleteWebhook removes.</summary>
    Webhook,
}
