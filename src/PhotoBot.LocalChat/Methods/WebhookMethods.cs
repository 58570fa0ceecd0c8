using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Methods;

/// <summary>setWebhook, deleteWebhook and getWebhookInfo. A webhook is kept but never called; while one is set the bot cannot poll.</summary>
internal static class WebhookMethods
{
    private const int MaxSecret = 256;

    // Bot API, setWebhook: max_connections is 1 to 100, 40 when left out.
    private const int UsualConnections = 40;
    private const int MaxConnections = 100;

    private static readonly int[] Ports = [80, 88, 443, 8443];

    public static object Set(BotCall call)
    {
        var url = call.Parameters.Text("url");
        if (url.Length == 0) return Delete(call);
        Check(url);
        CheckSecret(call.Parameters.Text("secret_token"));
        var allowed = call.Parameters.Json<IReadOnlyList<string>>("allowed_updates", "can't parse allowed_updates JSON object");
        call.Bot.Updates.Allow(allowed);
        Drop(call);
        call.Bot.Profile.Webhook = new Webhook(
            url, call.Parameters.Clamped("max_connections", UsualConnections, 1, MaxConnections), call.Parameters.File("certificate") is not null, allowed);
        call.Bot.Updates.EndPoll("terminated by setWebhook request");
        return true;
    }

    public static object Delete(BotCall call)
    {
        Drop(call);
        call.Bot.Profile.Webhook = null;
        return true;
    }

    public static object Get(BotCall call)
    {
        var webhook = call.Bot.Profile.Webhook;
        return new
        {
            Url = webhook?.Url ?? "",
            HasCustomCertificate = webhook?.HasCertificate ?? false,
            PendingUpdateCount = call.Bot.Updates.Pending.Count,
            webhook?.MaxConnections,
            webhook?.AllowedUpdates,
        };
    }

    private static void Check(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not "https")
            throw RefusedException.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        if (!Ports.Contains(address.Port)) throw RefusedException.BadRequest("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443");
    }

    private static void CheckSecret(string secret)
    {
        if (secret.Length > MaxSecret) throw RefusedException.BadRequest("secret token is too long");
        if (!secret.All(sign => char.IsAsciiLetterOrDigit(sign) || sign is '_' or '-'))
            throw RefusedException.BadRequest("secret token contains unallowed characters");
    }

    private static void Drop(BotCall call)
    {
        if (call.Parameters.Flag("drop_pending_updates")) call.Bot.Updates.Clear();
    }
}
