namespace PhotoBot.LocalChat.Methods;

/// <summary>getUpdates, and the webhook methods a polling bot calls: this server never has a webhook.</summary>
internal static class UpdateFeed
{
    /// <summary>Longest poll, seconds: the real server cuts longer ones to it.</summary>
    private const int MaxWait = 50;

    public static async Task<object> GetUpdatesAsync(BotCall call)
    {
        var parameters = call.Parameters;
        call.Bot.Updates.Allow(parameters.Json<IReadOnlyList<string>>("allowed_updates", "can't parse allowed_updates JSON object"));
        return await call.Bot.Updates.PollAsync(
            parameters.Number("offset") ?? 0,
            parameters.Clamped("limit", 100, 1, 100),
            TimeSpan.FromSeconds(parameters.Clamped("timeout", 0, 0, MaxWait)),
            call.Cancellation);
    }

    public static object DeleteWebhook(BotCall call)
    {
        if (call.Parameters.Flag("drop_pending_updates")) call.Bot.Updates.Clear();
        return true;
    }

    public static object GetWebhook(BotCall call) =>
        new { Url = "", HasCustomCertificate = false, PendingUpdateCount = call.Bot.Updates.Pending.Count };
}
