using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.Conversation;
using PhotoBot.Hosting;
using PhotoBot.Texts;

namespace PhotoBot.Jobs;

/// <summary>Tells those who asked for it of new photos of themselves, once an album is in: one message and its photos, album by album.</summary>
internal sealed class AlertService(
    Alerts alerts, AlbumCatalog albums, ArchiveCount size, ReplySender sender, PersonLanguage languages, BotIdentity bot, WakeSignal<AlertService> signal, ILogger<AlertService> logger)
    : BackgroundService
{
    /// <summary>The Bot API's largest album.</summary>
    private const int MaxPhotos = 10;

    /// <summary>Another program may be adding photos: an album counts as in when nothing has come for so long.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Whatever came while no bot ran is told of at the start.
            var (told, seen) = (-1L, -1L);
            while (true)
            {
                var isIn = await signal.WaitAsync(Quiet, stoppingToken);
                var faces = size.Take().Faces;
                if (faces != told && (isIn || faces == seen))
                {
                    await TellAllAsync(stoppingToken);
                    told = faces;
                }

                seen = faces;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task TellAllAsync(CancellationToken stop)
    {
        foreach (var album in albums.List())
        {
            foreach (var due in alerts.Due(bot.Id, album.Id))
            {
                if (alerts.Claim(due) is { Count: > 0 } photos) await TellAsync(due.Person, album, photos, stop);
            }
        }
    }

    private async Task TellAsync(AttendeeKey person, Album album, IReadOnlyList<Archive.Photos.PhotoId> photos, CancellationToken stop)
    {
        var (chat, language) = (new ChatKey(person.User), languages.Of(person));
        try
        {
            await sender.SendAsync(chat, new OutgoingMessage.Text(language.Say(TextKey.Alerts.NewPhotos, ("count", photos.Count), ("album", album.Name))), stop);
            await sender.SendAsync(
                chat, new OutgoingMessage.Photos([.. photos.Take(MaxPhotos).Select(photo => new OutgoingMessage.CaptionedPhoto(photo.Value, album.Name))]), stop);
        }
        catch (ChatGoneException)
        {
            logger.LogInformation("Somebody who asked for alerts can be reached no more, and theirs are off");
            alerts.Off(person);
        }
    }
}
