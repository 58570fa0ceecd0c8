using Microsoft.Extensions.Logging;
using PhotoBot.Archive.People;

namespace PhotoBot.Hosting;

/// <summary>The end of being forgotten: once the request itself is answered and its row is bare, nothing of the person may stay in the database's log either. Thread-safe.</summary>
internal sealed class Forgetting(PersonalRecords records, ILogger<Forgetting> logger)
{
    // At a start too: whoever was forgotten right before the program ended.
    private int isBegun = 1;

    /// <summary>Says that somebody is being forgotten.</summary>
    public void Begin() => Volatile.Write(ref isBegun, 1);

    /// <summary>Cleans up, when somebody was forgotten since the last time.</summary>
    public async Task FinishAsync(CancellationToken stop)
    {
        if (Interlocked.Exchange(ref isBegun, 0) == 0) return;
        if (await Task.Run(records.Scrub, stop)) return;
        logger.LogWarning("The database's log could not be emptied while others use it, and is tried again after the next update");
        Begin();
    }
}
