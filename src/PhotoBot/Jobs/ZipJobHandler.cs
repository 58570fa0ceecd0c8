using Microsoft.Extensions.Logging;
using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Attendee;
using PhotoBot.Hosting;
using PhotoBot.Texts;
using Telegram.Bot;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.Jobs;

/// <summary>Packs the photos that people asked for, and counts up in one message each. A restart goes on with the next part.</summary>
internal sealed class ZipJobHandler(
    ZipJobs jobs, SearchResults results, PacedBotClient client, ChatActionLoop activity, PersonLanguage languages, ArchiveOptions archive,
    BotIdentity bot, ILogger<ZipJobHandler> logger) : IJobHandler<ZipJob>
{
    private (long Job, JobMessage Message)? current;

    public Task<ZipJob> NextAsync(CancellationToken stop)
    {
        DeleteLeftovers();
        return jobs.NextAsync(bot.Id, stop);
    }

    public async Task RunAsync(ZipJob job, CancellationToken stop)
    {
        var (message, language) = (MessageOf(job), languages.Of(job.Person));
        await using var shown = activity.Show(new ChatKey(job.Person.User), ChatAction.UploadDocument);
        var photos = results.Find(job.Person, job.ResultId) is { } result ? new ResultView(job.ResultId).Of(result, PhotoOrder.Time) : [];
        var parts = ZipParts.Divide(photos.Select(photo => photo.Path));
        var (total, done, vanished) = (parts.Sum(part => part.Count), parts.Take(job.Part).Sum(part => part.Count), 0);
        if (total == 0)
        {
            await message.ShowAsync(language.Say(TextKey.Zip.Nothing), stop);
            return;
        }

        await message.ShowAsync(
            job.Part == 0
                ? language.Say(TextKey.Zip.Started, ("count", total))
                : language.Say(TextKey.Zip.Progress, ("done", done), ("total", total)),
            stop);
        for (var part = job.Part; part < parts.Count; part++)
        {
            vanished += parts[part].Count - await SendAsync(job, parts[part], part, parts.Count, language, stop);
            jobs.NotePart(job, part + 1);
            done += parts[part].Count;
            if (part + 1 < parts.Count)
                await message.ShowAsync(language.Say(TextKey.Zip.Progress, ("done", done), ("total", total)), stop);
        }

        var ready = language.Say(TextKey.Zip.Done, ("count", total - vanished));
        var leftOut = photos.Count - total + vanished;
        await message.ShowAsync(leftOut == 0 ? ready : $"{ready}\n{language.Say(TextKey.Zip.LeftOut, ("count", leftOut))}", stop);
    }

    public Task ReportAsync(ZipJob job, Exception failure, CancellationToken stop) =>
        MessageOf(job).ShowAsync(languages.Of(job.Person).Say(TextKey.Zip.Failed), stop);

    public void End(ZipJob job) => jobs.End(job);

    /// <summary>Packs and sends one part. Returns how many files are in it.</summary>
    private async Task<int> SendAsync(
        ZipJob job, IReadOnlyList<string> files, int part, int parts, Language language, CancellationToken stop)
    {
        // Beside the archive, where there is room for photos.
        await using var zip = ZipParts.Create(archive.DataDirectory);
        var packed = await ZipParts.WriteAsync(zip, files, stop);
        zip.Position = 0;
        await client.SendDocument(
            job.Person.User, Upload.Of(zip, parts == 1 ? "photos.zip" : $"photos-{part + 1}-of-{parts}.zip"),
            parts == 1 ? null : language.Say(TextKey.Zip.Part, ("part", part + 1), ("parts", parts)), cancellationToken: stop);
        return packed;
    }

    // The failure of a job goes into the message that its run has sent.
    private JobMessage MessageOf(ZipJob job)
    {
        if (current is { } known && known.Job == job.Number) return known.Message;
        var message = new JobMessage(client, new ChatKey(job.Person.User), job.MessageId, sent => jobs.NoteMessage(job, sent), logger);
        current = (job.Number, message);
        return message;
    }

    private void DeleteLeftovers()
    {
        try
        {
            ZipParts.DeleteLeftovers(archive.DataDirectory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            logger.LogWarning("ZIPs that a killed program has left are not deleted: {Reason}", failure.Message);
        }
    }
}
