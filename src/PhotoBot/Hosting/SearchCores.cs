namespace PhotoBot.Hosting;

/// <summary>Lets as many searches compute at once as there are cores; the others wait without holding a thread.</summary>
internal sealed class SearchCores : IDisposable
{
    private readonly SemaphoreSlim free = new(Environment.ProcessorCount);

    public async Task<T> RunAsync<T>(Func<T> compute, CancellationToken stop)
    {
        await free.WaitAsync(stop);
        try
        {
            return await Task.Run(compute, stop);
        }
        finally
        {
            free.Release();
        }
    }

    public void Dispose() => free.Dispose();
}
