namespace PhotoBot.Hosting;

/// <summary>
/// Lets as many pictures be looked at as there are cores, and as many searches run; the others wait without holding a thread.
/// Each works on a thread of its own: the pool has one for each core, and those are wanted for the replies meanwhile.
/// </summary>
internal sealed class SearchCores : IDisposable
{
    private readonly SemaphoreSlim looking = new(Environment.ProcessorCount);
    private readonly SemaphoreSlim searching = new(Environment.ProcessorCount);

    /// <summary>Work at a picture, about 100 ms of a core.</summary>
    public Task<T> LookAsync<T>(Func<T> look, CancellationToken stop) => RunAsync(looking, look, stop);

    /// <summary>A search. It waits for no picture: it takes a hundredth of the time, and is all that an answer still needs.</summary>
    public Task<T> SearchAsync<T>(Func<T> search, CancellationToken stop) => RunAsync(searching, search, stop);

    public void Dispose()
    {
        looking.Dispose();
        searching.Dispose();
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
