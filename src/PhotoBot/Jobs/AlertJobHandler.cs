using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.Photos;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Messages;
using PhotoBot.Hosting;
using PhotoBot.Texts;

namespace PhotoBot.Jobs;

/// <summary>Sends people the new photos of themselves once an album is in: one message and its photos, album by album.</summary>
/// <remarks>The job is a round through all alerts. What a round that fails has not claimed is found by the next.</remarks>
internal sealed class AlertJobHandler(
    Alerts alerts, ReplySender sender, PersonLanguage languages, BotIdentity bot, TimeProvider clock, ILogger<AlertJobHandler> logger)
    : IJobHandler<AlertRound>
{
    /// <summary>Another program may be adding photos: an album counts as in when nothing has come for so long.</summary>
    internal static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    private readonly WakeSignal albumIsIn = new();
    private FaceId? done;

    /// <summary>Starts a round without waiting for quiet, since an album is in.</summary>
    public void Wake() => albumIsIn.Set();

    public async Task<AlertRound> NextAsync(CancellationToken stop)
    {
        // What came while no bot ran is sent after the start.
        var seen = alerts.LastFace();
        while (true)
        {
            var isIn = await albumIsIn.WaitAsync(Quiet, clock, stop);
            var last = alerts.LastFace();
            if (last != done && (isIn || last == seen)) return new AlertRound(last);
            seen = last;
        }
    }

    public async Task RunAsync(AlertRound job, CancellationToken stop)
    {
        foreach (var due in alerts.Due(bot.Id))
        {
            stop.ThrowIfCancellationRequested();
            if (alerts.Claim(due) is { Count: > 0 } photos) await SendAsync(due, photos, stop);
        }
    }

    // No person asked for a round: the log has its failure.
    public Task ReportAsync(AlertRound job, Exception failure, CancellationToken stop) => Task.CompletedTask;

    public void End(AlertRound job) => done = job.LastFace;

    private async Task SendAsync(DueAlert due, IReadOnlyList<PhotoId> photos, CancellationToken stop)
    {
        var (chat, language) = (new ChatKey(due.Person.User), languages.Of(due.Person));
        var words = language.Say(TextKey.Alerts.NewPhotos, ("count", photos.Count), ("album", due.AlbumName));
        var shown = photos.Take(TelegramLimits.MediaGroup).Select(photo => new OutgoingMessage.CaptionedPhoto(photo.Value, due.AlbumName));
        try
        {
            await sender.SendAsync(chat, new OutgoingMessage.Text(words), stop);
            await sender.SendAsync(chat, new OutgoingMessage.Photos([.. shown]), stop);
        }
        catch (ChatGoneException)
        {
            logger.LogInformation("Chat {Chat} can no longer be reached, so its alerts are off", chat.Value);
            alerts.Off(due.Person);
        }
    }
}

/// <summary>A round through all alerts.</summary>
/// <param name="LastFace">The last face there was when it began.</param>
internal sealed record AlertRound(FaceId LastFace)
{
    /// <summary>The round as the log names it.</summary>
    public override string ToString() => $"alert round {LastFace.Value}";
}
