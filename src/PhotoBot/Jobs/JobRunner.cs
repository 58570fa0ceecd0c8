using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.BotApi;

namespace PhotoBot.Jobs;

/// <summary>Runs the jobs of one kind, one at a time. No job can stop the bot, and none that failed begins again.</summary>
/// <remarks>
/// A job that fails is reported to its owner once, as far as that is possible, and ends. Where a stop or a revoked token comes first, the
/// job is left for the next start. A store that can't be read or written is tried again after 1, 2, 4 and at last every 30 seconds.
/// </remarks>
/// <typeparam name="TJob">The kind of job.</typeparam>
internal sealed class JobRunner<TJob>(IJobHandler<TJob> handler, TimeProvider clock, ILogger<JobRunner<TJob>> logger) : BackgroundService
    where TJob : class
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                TJob job = null!;
                await RetryAsync(async () => job = await handler.NextAsync(stoppingToken), "The next job can't be found", stoppingToken);
                await RunAsync(job, stoppingToken);
                await RetryAsync(() => End(job), $"The end of {job} can't be stored", stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is left goes on at the next start.
        }
        catch (UnauthorizedException revoked)
        {
            // The poller stops the program for it. A start with the new token goes on with the job.
            logger.LogError("Jobs are left for the next start, since Telegram refuses the token: {Reason}", revoked.Message);
        }
    }

    private async Task RunAsync(TJob job, CancellationToken stop)
    {
        var failure = await TryAsync(() => handler.RunAsync(job, stop), stop);
        switch (failure)
        {
            case null:
                return;
            case ChatGoneException gone:
                logger.LogInformation("The owner of {Job} can no longer be reached: {Reason}", job, gone.Message);
                return;
            case PhotoBotException refused:
                logger.LogWarning("{Job} failed: {Reason}", job, refused.Message);
                break;
            default:
                logger.LogError(failure, "{Job} broke off", job);
                break;
        }

        if (await TryAsync(() => handler.ReportAsync(job, failure, stop), stop) is { } unreported)
            logger.LogWarning("The owner of {Job} does not learn that it failed: {Reason}", job, unreported.Message);
    }

    private Task End(TJob job)
    {
        handler.End(job);
        return Task.CompletedTask;
    }

    /// <summary>Repeats what needs the store, until it succeeds.</summary>
    private async Task RetryAsync(Func<Task> act, string failed, CancellationToken stop)
    {
        for (var tries = 1; await TryAsync(act, stop) is { } failure; tries++)
        {
            var pause = RetryPolicy.Pause(tries);
            logger.LogError("{Failed}, and is tried again in {Pause} s: {Reason}", failed, pause.TotalSeconds, failure.Message);
            await Task.Delay(pause, clock, stop);
        }
    }

    /// <summary>Returns the failure, null for success. Only a stop and a revoked token pass.</summary>
    private static async Task<Exception?> TryAsync(Func<Task> act, CancellationToken stop)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception failure) when (!IsForNextStart(failure, stop))
        {
            return failure;
        }
    }

    private static bool IsForNextStart(Exception failure, CancellationToken stop) =>
        failure is UnauthorizedException || (failure is OperationCanceledException && stop.IsCancellationRequested);
}

/// <summary>Finds, runs, reports and ends the jobs of one kind; <see cref="JobRunner{TJob}"/> calls it, one job at a time.</summary>
/// <typeparam name="TJob">A job. Its ToString names it in the log.</typeparam>
internal interface IJobHandler<TJob>
    where TJob : class
{
    /// <summary>Waits for the next job. One that was not ended comes again after a restart.</summary>
    Task<TJob> NextAsync(CancellationToken stop);

    /// <summary>Does the work.</summary>
    Task RunAsync(TJob job, CancellationToken stop);

    /// <summary>Writes to the owner that the job failed.</summary>
    Task ReportAsync(TJob job, Exception failure, CancellationToken stop);

    /// <summary>Stores that the job is over, well or not.</summary>
    void End(TJob job);
}
