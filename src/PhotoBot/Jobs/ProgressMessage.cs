using PhotoBot.Archive.Ingest;
using PhotoBot.Conversation.Organiser;

namespace PhotoBot.Jobs;

/// <summary>A message that counts up: told of every file, it is edited every few seconds.</summary>
internal sealed class ProgressMessage : IProgress<IngestProgress>, IAsyncDisposable
{
    /// <summary>Telegram counts edits like messages; a chat bears one a second or so.</summary>
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(3);

    private readonly string album;
    private readonly Func<string, Task> show;
    private readonly Func<string, Task> showLast;
    private readonly CancellationTokenSource ending = new();
    private readonly Task editing;
    private volatile IngestProgress? latest;

    /// <summary>Begins to edit.</summary>
    /// <param name="album">The album's name.</param>
    /// <param name="show">Puts a text in the message's place; does not throw for want of a chat.</param>
    /// <param name="showLast">The same, patiently: the result is worth waiting for.</param>
    /// <param name="clock">Time.</param>
    public ProgressMessage(string album, Func<string, Task> show, Func<string, Task> showLast, TimeProvider clock)
    {
        (this.album, this.show, this.showLast) = (album, show, showLast);
        editing = EditAsync(clock);
    }

    public void Report(IngestProgress value) => latest = value;

    /// <summary>Puts the last word in the message's place.</summary>
    public async Task EndAsync(string text)
    {
        await DisposeAsync();
        await showLast(text);
    }

    public async ValueTask DisposeAsync()
    {
        if (editing.IsCompleted) return;
        await ending.CancelAsync();
        await editing;
        ending.Dispose();
    }

    private async Task EditAsync(TimeProvider clock)
    {
        using var timer = new PeriodicTimer(BetweenEdits, clock);
        IngestProgress? shown = null;
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                if (latest is not { } progress || ReferenceEquals(progress, shown)) continue;
                await show(OrganiserTexts.Progress(album, progress));
                shown = progress;
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
        }
    }
}
