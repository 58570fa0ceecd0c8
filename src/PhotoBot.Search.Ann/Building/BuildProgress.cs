using System.Diagnostics;

namespace PhotoBot.Search.Ann.Building;

/// <summary>How far a build or a measurement is.</summary>
/// <param name="Step">What it does.</param>
/// <param name="Done">How many vectors are done, unless the step counts something else.</param>
/// <param name="Total">Of how many.</param>
/// <param name="Left">How long the step will take at its rate so far; null while that is unknown.</param>
public sealed record BuildProgress(BuildStep Step, long Done, long Total, TimeSpan? Left);

/// <summary>The steps of a build and of the measurement after it, in their order.</summary>
public enum BuildStep
{
    /// <summary>Draws vectors for the training.</summary>
    Sample,

    /// <summary>Trains the lists' centroids by k-means. Counts assignments of a vector to its centroid: vectors times iterations.</summary>
    Centres,

    /// <summary>Trains the centroids of product codes by k-means. Counts assignments, as <see cref="Centres"/> does.</summary>
    Codes,

    /// <summary>Encodes vectors, block by block.</summary>
    Blocks,

    /// <summary>Merges blocks on the disk. Counts lists.</summary>
    Merge,

    /// <summary>Compares vectors with the queries of a measurement, for the ground truth.</summary>
    Compare,

    /// <summary>Searches with one set of parameters after another. Counts searches; the total is a maximum.</summary>
    Measure,
}

/// <summary>Reports how far one step is, and how long it will take at its rate so far.</summary>
internal sealed class ProgressReporter(IProgress<BuildProgress>? progress, BuildStep step, long total, long before)
{
    private readonly Stopwatch watch = Stopwatch.StartNew();

    public void Report(long done)
    {
        var rate = (done - before) / Math.Max(watch.Elapsed.TotalSeconds, 1e-3);
        TimeSpan? left = rate > 0 ? TimeSpan.FromSeconds(Math.Max(0, total - done) / rate) : null;
        progress?.Report(new(step, done, Math.Max(total, done), left));
    }
}
