namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>Waits for a state that another process brings about, and fails rather than hang.</summary>
internal static class Waiting
{
    public static Task UntilAsync(Func<bool> reached, string what) => UntilAsync(() => Task.FromResult(reached()), what);

    public static async Task UntilAsync(Func<Task<bool>> reached, string what)
    {
        using var patience = new CancellationTokenSource(PhotoBotProcess.Patience);
        try
        {
            while (!await reached()) await Task.Delay(10, patience.Token);
        }
        catch (OperationCanceledException late) when (patience.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {PhotoBotProcess.Patience}: {what}.", late);
        }
    }
}
