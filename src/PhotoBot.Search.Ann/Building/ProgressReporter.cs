using System.Diagnostics;

namespace PhotoBot.Search.Ann.Building;

/// <summary>Tells how far one step is, and how long it will go on as it went so far.</summary>
internal sealed class ProgressReporter(IProgress<BuildProgress>? progress, BuildStep step, long total, long before)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    /// <summary>Reports so many as done.</summary>
    public void Report(long done)
    {
        var rate = (done - before) / Math.Max(watch.Elapsed.TotalSeconds, 1e-3);
        progress?.Report(new(step, done, Math.Max(total, done), rate > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - done) / rate) : null));
    }
}
