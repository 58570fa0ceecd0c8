using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;
using PhotoBot.Texts;

namespace PhotoBot.Hosting;

/// <summary>Tells somebody at once that their picture has arrived; the reply later takes that message's place.</summary>
internal sealed class Acknowledgement(BotClient client, UpdateInbox inbox, ChatActivity activity, ILogger<Acknowledgement> logger)
{
    /// <summary>Sends it, or goes on with the one sent before a restart; the pictures of one album share it. Its failure is nobody's trouble.</summary>
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
            var sent = await client.SendMessageAsync(new SendMessageRequest { ChatId = visit.Chat, Text = visit.Say(TextKey.Selfie.Received) }, stop);
            inbox.NoteProgress(visit.Update, sent.MessageId.Value);
            return sent.MessageId.Value;
        }
        catch (TelegramException failure) when (failure is not UnauthorizedException)
        {
            logger.LogDebug("A picture is not acknowledged: {Reason}", failure.Message);
            return null;
        }
    }
}
