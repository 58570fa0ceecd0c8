namespace PhotoBot.Hosting;

/// <summary>Runs as many inferences at once as there are cores, and as many searches; the rest wait without a thread.</summary>
/// <remarks>
/// Each runs on a thread of its own: the pool has one a core, and replies need those meanwhile. Searches do not queue behind inferences,
/// which take 100 times as long.
/// </remarks>
internal sealed class CpuScheduler : IDisposable
{
    private readonly SemaphoreSlim inferences = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim searches = new(Environment.ProcessorCount);

    /// <summary>Runs an inference, about 100 ms of a core.</summary>
    public Task<T> RunInferenceAsync<T>(Func<T> infer, CancellationToken stop) => RunAsync(inferences, infer, stop);

    /// <summary>Runs a search.</summary>
    public Task<T> RunSearchAsync<T>(Func<T> search, CancellationToken stop) => RunAsync(searches, search, stop);

    public void Dispose()
    {
        inferences.Dispose();
        searches.Dispose();
    }

    private static async Task<T> RunAsync<T>(SemaphoreSlim free, Func<T> compute, CancellationToken stop)
    {
        await free.WaitAsync(stop);
        try
        {
            return await Task.Factory.StartNew(compute, stop, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            free.Release();
        }
    }
}
