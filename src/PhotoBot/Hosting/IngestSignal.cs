namespace PhotoBot.Hosting;

/// <summary>Wakes the <see cref="IngestService"/> when a job was written down.</summary>
internal sealed class IngestSignal : IDisposable
{
    private readonly SemaphoreSlim waiting = new(0, 1);
    private readonly Lock gate = new();

    public void Set()
    {
        lock (gate)
            if (waiting.CurrentCount == 0) waiting.Release();
    }

    public Task WaitAsync(CancellationToken stop) => waiting.WaitAsync(stop);

    public void Dispose() => waiting.Dispose();
}
