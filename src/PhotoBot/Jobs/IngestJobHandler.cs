using Microsoft.Extensions.Logging;
using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.BotApi;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Hosting;

namespace PhotoBot.Jobs;

/// <summary>Adds the folders that owners asked for, and counts up in one message each.</summary>
internal sealed class IngestJobHandler(
    IngestJobs jobs, AlbumIngest ingest, FaceIndex index, AlertJobHandler alerts, PacedBotClient client, PersonLanguage languages,
    ArchiveOptions options, BotIdentity bot, TimeProvider clock, ILogger<IngestJobHandler> logger) : IJobHandler<IngestJob>
{
    private (long Job, JobMessage Message)? current;

    public Task<IngestJob> NextAsync(CancellationToken stop) => jobs.NextAsync(bot.Id, stop);

    public async Task RunAsync(IngestJob job, CancellationToken stop)
    {
        var (message, texts) = (MessageOf(job), TextsOf(job));
        if (job.MessageId is null) await message.ShowProgressAsync(texts.Starting(job.Album), stop);
        IngestReport report;
        await using (var shown = new ProgressMessage(ShowAsync, clock))
            report = await ingest.RunAsync(job.Path, job.Album, workers: Workers(options), progress: shown, stop: stop);
        index.Save();
        alerts.Wake();
        await message.ShowAsync(texts.Finished(report), stop);

        Task ShowAsync(IngestProgress progress) => message.ShowProgressAsync(texts.Progress(job.Album, progress), stop);
    }

    public Task ReportAsync(IngestJob job, Exception failure, CancellationToken stop) => MessageOf(job).ShowAsync(
        failure is ArchiveException ? TextsOf(job).Failed(job.Album, failure.Message) : TextsOf(job).BrokeOff(job.Album), stop);

    public void End(IngestJob job) => jobs.End(job);

    /// <summary>Returns the photos scanned at once: the option, or a core less than there are, which stays free for selfies.</summary>
    internal static int Workers(ArchiveOptions options) =>
        options.IngestWorkers > 0 ? options.IngestWorkers : Math.Max(1, Environment.ProcessorCount - 1);

    // The failure of a job goes into the message that its run has sent.
    private JobMessage MessageOf(IngestJob job)
    {
        if (current is { } known && known.Job == job.Number) return known.Message;
        var message = new JobMessage(client, job.Chat, job.MessageId, sent => jobs.NoteMessage(job, sent), logger);
        current = (job.Number, message);
        return message;
    }

    private OrganiserTexts TextsOf(IngestJob job) => new(languages.Of(new AttendeeKey(bot.Id, job.Chat.Value)));
}
