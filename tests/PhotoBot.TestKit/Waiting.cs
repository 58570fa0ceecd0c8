using System.Runtime.CompilerServices;

namespace PhotoBot.TestKit;

/// <summary>Waits for a state that another task or process brings about, and fails rather than hang.</summary>
public static class Waiting
{
    /// <summary>Two slow cores shared by many processes start a program well within it; it only ends a test that hangs.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    public static Task UntilAsync(Func<bool> reached, [CallerArgumentExpression(nameof(reached))] string what = "") =>
        UntilAsync(() => Task.FromResult(reached()), what);

    public static async Task UntilAsync(Func<Task<bool>> reached, [CallerArgumentExpression(nameof(reached))] string what = "")
    {
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            while (!await reached()) await Task.Delay(10, limit.Token);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"Not within {Limit}: {what}.", late);
        }
    }
}
