using PhotoBot.Jobs;
using PhotoBot.Tests.BotApi;

namespace PhotoBot.Tests.Jobs;

/// <summary>Jobs that are names, and what happens at each step of their lives.</summary>
internal sealed class ScriptedJobs : IJobHandler<string>
{
    private readonly Dictionary<string, Action> acts = [];
    private readonly Queue<string> waiting = new();
    private readonly WakeSignal added = new();
    private readonly TaskCompletionSource allDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource held = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> deeds = [];
    private string? holdAt;

    public IReadOnlyList<string> Deeds
    {
        get
        {
            lock (deeds) return [.. deeds];
        }
    }

    /// <summary>Done once every job has ended and the next is asked for.</summary>
    public Task AllDone => allDone.Task;

    /// <summary>Done once the step is reached at which a job is held until the stop.</summary>
    public Task Held => held.Task.WaitAsync(Some.Patience);

    public void Add(string job)
    {
        lock (waiting) waiting.Enqueue(job);
        added.Set();
    }

    public void At(string deed, Action act) => acts[deed] = act;

    public void HoldAt(string deed) => holdAt = deed;

    public async Task<string> NextAsync(CancellationToken stop)
    {
        acts.GetValueOrDefault("next")?.Invoke();
        while (true)
        {
            lock (waiting)
                if (waiting.TryDequeue(out var job)) return job;
            if (Deeds.Any(deed => deed.StartsWith("end", StringComparison.Ordinal))) allDone.TrySetResult();
            await added.WaitAsync(stop);
        }
    }

    public Task RunAsync(string job, CancellationToken stop) => DoAsync($"run {job}", stop);

    public Task ReportAsync(string job, Exception failure, CancellationToken stop) => DoAsync($"report {job}: {failure.Message}", stop);

    public void End(string job) => Do($"end {job}");

    private void Do(string deed)
    {
        lock (deeds) deeds.Add(deed);
        acts.GetValueOrDefault(deed)?.Invoke();
    }

    private async Task DoAsync(string deed, CancellationToken stop)
    {
        Do(deed);
        if (deed != holdAt) return;
        held.SetResult();
        await Task.Delay(Timeout.Infinite, stop);
    }
}
