namespace PhotoBot.LocalChat.Tests;

/// <summary>Waits for a state another task brings about, and fails rather than hang.</summary>
internal static class Waiting
{
    public static async Task UntilAsync(Func<Task<bool>> reached)
    {
        using var patience = new CancellationTokenSource(RunningChat.Patience);
        while (!await reached()) await Task.Delay(10, patience.Token);
    }
}
