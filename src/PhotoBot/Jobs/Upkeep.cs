using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;

namespace PhotoBot.Jobs;

/// <summary>
/// Keeps the copies of the database: deletes previews that an interrupted removal has left, once, and saves the index every ten minutes,
/// beside searches. A saved index spares the next start from reading what another program has added.
/// </summary>
internal sealed class Upkeep(FaceIndex index, PhotoRemoval removal, TimeProvider clock, ILogger<Upkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAsync(() => removal.DeletePreviews(), "Previews of removed photos are not deleted", stoppingToken);
            while (true)
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await RunAsync(index.Save, "The index is not saved", stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private Task RunAsync(Action work, string failed, CancellationToken stop) => Task.Factory.StartNew(
        () =>
        {
            try
            {
                work();
            }
            catch (Exception failure)
            {
                // The bot goes on: the next time may find room on the disk, or the database unlocked.
                logger.LogWarning("{Failed}: {Reason}", failed, failure.Message);
            }
        },
        stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
