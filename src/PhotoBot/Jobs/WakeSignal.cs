namespace PhotoBot.Jobs;

/// <summary>Wakes a service when there is something for it to do. Thread-safe.</summary>
/// <typeparam name="TService">The service that waits.</typeparam>
internal sealed class WakeSignal<TService> : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0, 1);
    private readonly Lock gate = new();

    public void Set()
    {
        lock (gate)
            if (waiting.CurrentCount == 0) waiting.Release();
    }

    public Task WaitAsync(CancellationToken stop) => waiting.WaitAsync(stop);

    /// <summary>Waits, but only so long; true when it was woken.</summary>
    public Task<bool> WaitAsync(TimeSpan longest, CancellationToken stop) => waiting.WaitAsync(longest, stop);

    public void Dispose() => waiting.Dispose();
}
