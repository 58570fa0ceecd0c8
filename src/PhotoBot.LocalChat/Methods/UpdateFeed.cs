using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Methods;

/// <summary>getUpdates.</summary>
internal static class UpdateFeed
{
    /// <summary>Longest poll, seconds: the real server cuts longer ones to it.</summary>
    private const int MaxWait = 50;

    public static async Task<object> GetUpdatesAsync(BotCall call)
    {
        if (call.Bot.Profile.Webhook is not null)
            throw new RefusedException(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first");
        var parameters = call.Parameters;
        call.Bot.Updates.Allow(parameters.Json<IReadOnlyList<string>>("allowed_updates", "can't parse allowed_updates JSON object"));
        return await call.Bot.Updates.PollAsync(
            parameters.Number("offset") ?? 0,
            parameters.Clamped("limit", 100, 1, 100),
            TimeSpan.FromSeconds(parameters.Clamped("timeout", 0, 0, MaxWait)),
            call.Cancellation);
    }
}
