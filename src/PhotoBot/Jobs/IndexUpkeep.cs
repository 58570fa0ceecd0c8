using System.Data.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Finding;
using PhotoBot.Search;

namespace PhotoBot.Jobs;

/// <summary>
/// Saves the index now and then, beside searches: another program may have added faces for hours, which the next start need not read again,
/// and which a built index takes in once they are many.
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
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SearchException or DbException)
        {
            // Searches go on as they did; the next save may find room on the disk, or the database unlocked.
            logger.LogWarning("The index is not saved: {Reason}", failure.Message);
        }
    }
}
