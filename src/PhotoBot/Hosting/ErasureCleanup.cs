using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.People;

namespace PhotoBot.Hosting;

/// <summary>Removes the bytes of forgotten people from the database's log, once the request is answered. Thread-safe.</summary>
internal sealed class ErasureCleanup(PersonalRecords records, ILogger<ErasureCleanup> logger)
{
    // At a start too: a person may have been forgotten right before the program ended.
    private int isDue = 1;

    /// <summary>Requests a run after the current update.</summary>
    public void Request() => Volatile.Write(ref isDue, 1);

    /// <summary>Runs the cleanup if it was requested. A failure is logged, and the next update retries it.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref isDue, 0) == 0) return;
        try
        {
            if (await Task.Run(records.Scrub, stop)) return;
            logger.LogWarning("The database's log could not be emptied while others use it; it is tried again after the next update");
        }
        catch (Exception failure) when (failure is SqliteException or IOException or OperationCanceledException)
        {
            logger.LogWarning(
                "The database's log could not be emptied; it is tried again after the next update: {Reason}", failure.Message);
        }

        Request();
    }
}
