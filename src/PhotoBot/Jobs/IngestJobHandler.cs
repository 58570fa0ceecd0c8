using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Hosting;

namespace PhotoBot.Jobs;

/// <summary>Works off the folders that owners asked for, one at a time, and counts up in one message each.</summary>
internal sealed class IngestService(
    IngestJobs jobs, AlbumIngest ingest, FaceIndex index, ProgressMessages messages, WakeSignal<IngestService> signal, WakeSignal<AlertService> alerts, BotIdentity bot, ILogger<IngestService> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                if (jobs.Next(bot.Id) is { } job) await RunAsync(job, stoppingToken);
                else await signal.WaitAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            if (jobs.Next(bot.Id) is { } unfinished) logger.LogInformation("Album job {Job} goes on at the next start", unfinished.Number);
        }
    }

    private async Task RunAsync(IngestJob job, CancellationToken stop)
    {
        await using var shown = await messages.StartAsync(job, stop);
        try
        {
            // One core stays free for selfies.
            var workers = Math.Max(1, Environment.ProcessorCount - 1);
            var report = await ingest.RunAsync(job.Path, job.Album, workers: workers, progress: shown, stop: stop);
            index.Save();
            alerts.Set();
            await shown.EndAsync(OrganiserTexts.Finished(report));
        }
        catch (ArchiveException failure)
        {
            await shown.EndAsync(OrganiserTexts.Failed(job.Album, failure.Message));
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // A job that breaks must neither take the bot along nor begin again with every start.
            logger.LogError(failure, "Album job {Job} broke off", job.Number);
            await shown.EndAsync(OrganiserTexts.BrokeOff(job.Album));
        }

        jobs.End(job);
    }
}
