using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Texts;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Hosting;

/// <summary>Tells somebody at once that their picture has arrived; the reply later takes that message's place.</summary>
internal sealed class Acknowledgement(PacedBotClient client, UpdateInbox inbox, ChatActivity activity, ILogger<Acknowledgement> logger)
{
    /// <summary>Sends it, or goes on with the one sent before a restart; the pictures of one album share it. Failures are ignored.</summary>
    public async Task<ShownWork> SendAsync(Visit visit, string? album, CancellationToken stop)
    {
        var shown = activity.Show(visit.Chat, ChatAction.UploadPhoto);
        var message = inbox.Progress(visit.Update) ?? visit.Session.AcknowledgedIn(album) ?? await SendAsync(visit, stop);
        visit.Session.Acknowledge(album, message);
        return new ShownWork(shown, message);
    }

    private async Task<long?> SendAsync(Visit visit, CancellationToken stop)
    {
        try
        {
            var once = client.With(RetryPolicy.Never);
            var sent = await once.SendMessage(visit.Chat.Value, visit.Say(TextKey.Selfie.Received), cancellationToken: stop);
            inbox.NoteProgress(visit.Update, sent.Id);
            return sent.Id;
        }
        catch (RequestException failure) when (failure is not UnauthorizedException)
        {
            logger.LogDebug("A picture is not acknowledged: {Reason}", failure.Message);
            return null;
        }
    }
}
