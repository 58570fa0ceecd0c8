using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Finding;

namespace PhotoBot.Jobs;

/// <summary>
/// Saves the index every ten minutes, beside searches: what another program has added then need not be read again at the next start, and a
/// built index takes it in once it is much.
/// </summary>
internal sealed class IndexUpkeep(FaceIndex index, TimeProvider clock, ILogger<IndexUpkeep> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await Task.Delay(Pause, clock, stoppingToken);
                await Task.Factory.StartNew(Save, stoppingToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private void Save()
    {
        try
        {
            index.Save();
        }
        catch (Exception failure)
        {
            // Searches go on as they did, and so does the bot: the next save may find room on the disk, or the database unlocked.
            logger.LogWarning("The index is not saved: {Reason}", failure.Message);
        }
    }
}
