using PhotoBot.Archive.Ingest;

namespace PhotoBot.Jobs;

/// <summary>Shows the latest of many reports every few seconds, until it is disposed.</summary>
internal sealed class ProgressMessage : IProgress<IngestProgress>, IAsyncDisposable
{
    /// <summary>Telegram counts edits like messages, and a chat may have one a second.</summary>
    public static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource ending = new();
    private readonly Task showing;
    private volatile IngestProgress? latest;

    /// <summary>Begins to show.</summary>
    /// <param name="show">Shows one report; it throws only when cancelled.</param>
    /// <param name="clock">Time.</param>
    public ProgressMessage(Func<IngestProgress, Task> show, TimeProvider clock) => showing = ShowAsync(show, clock);

    public void Report(IngestProgress value) => latest = value;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await showing;
        ending.Dispose();
    }

    private async Task ShowAsync(Func<IngestProgress, Task> show, TimeProvider clock)
    {
        using var timer = new PeriodicTimer(BetweenEdits, clock);
        IngestProgress? shown = null;
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                if (latest is not { } progress || ReferenceEquals(progress, shown)) continue;
                await show(progress);
                shown = progress;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }
}
