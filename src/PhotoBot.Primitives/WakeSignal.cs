namespace PhotoBot;

/// <summary>Wakes the one that waits when there is something to do. A signal that is set while nothing waits is kept.</summary>
/// <remarks>Safe for use from any thread; one waits at a time.</remarks>
public sealed class WakeSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource signal = New();

    /// <summary>Wakes the one that waits now, or else the next.</summary>
    public void Set()
    {
        lock (gate) signal.TrySetResult();
    }

    /// <summary>Waits for the signal and takes it back.</summary>
    public async Task WaitAsync(CancellationToken stop)
    {
        await Current().WaitAsync(stop);
        Reset();
    }

    /// <summary>Waits for the signal, but only so long.</summary>
    /// <returns>Whether it was set.</returns>
    public async Task<bool> WaitAsync(TimeSpan longest, TimeProvider clock, CancellationToken stop)
    {
        try
        {
            await Current().WaitAsync(longest, clock, stop);
        }
        catch (TimeoutException)
        {
            return false;
        }

        Reset();
        return true;
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Task Current()
    {
        lock (gate) return signal.Task;
    }

    private void Reset()
    {
        lock (gate) signal = New();
    }
}
