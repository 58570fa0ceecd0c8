using System.Globalization;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Commands;

/// <summary>Builds the index of a place and measures it. Where its codes are too short, it goes on to the next kind.</summary>
/// <param name="place">Where, and of what.</param>
/// <param name="limits">What a build may use.</param>
/// <param name="measure">What to measure, and which recall is wanted.</param>
/// <param name="progress">Receives how far a build is.</param>
internal sealed class IndexBuild(IndexPlace place, BuildOptions limits, TuneOptions measure, IProgress<BuildProgress> progress)
{
    /// <summary>Makes the place's index one of the kinds, up to date and measured. Stopped at any moment, it resumes.</summary>
    /// <param name="kinds">At least one, with longer and longer codes. It begins with the one that is built already.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>The manifest, and the measurement; null when an earlier one shows that the recall is reached.</returns>
    public (AnnManifest Manifest, TuneReport? Report) Run(IReadOnlyList<IndexKind> kinds, CancellationToken stop)
    {
        place.VerifySource();
        for (var at = BuiltAlready(kinds);; at++)
        {
            Console.Error.WriteLine($"{kinds[at]}: {kinds[at].Explanation}");
            BringUpToDate(kinds[at], stop);
            using var index = place.Open();
            var report = IsWithinTarget(index.Manifest) ? null : Measure(index, place, measure, progress, stop);
            if (report?.Outcome != TuningOutcome.CodesTooShort || at + 1 == kinds.Count)
            {
                AnnIndexBuilder.Forget(place.Folder); // killed after its manifest was written, or begun for another kind
                return (index.Manifest, report);
            }

            foreach (var line in TuneWarnings.Lines(report)) Console.Error.WriteLine(line);
            Console.Error.WriteLine($"going on to {kinds[at + 1]}");
        }
    }

    /// <summary>Measures an index, and sets its search parameters.</summary>
    public static TuneReport Measure(
        AnnIndex index, IndexPlace place, TuneOptions measure, IProgress<BuildProgress> progress, CancellationToken stop)
    {
        Console.Error.WriteLine(
            string.Create(CultureInfo.InvariantCulture, $"measuring against the exact answers to {measure.Queries} queries"));
        return AnnTuning.Run(index, place.Source, measure, progress, stop);
    }

    // Earlier kinds were found too short before.
    private int BuiltAlready(IReadOnlyList<IndexKind> kinds)
    {
        if (AnnFolder.ReadManifest(place.Folder, out var manifest) is not null) return 0;
        return Math.Max(0, kinds.ToList().FindIndex(kind => string.Equals(kind.Name, manifest!.Kind, StringComparison.Ordinal)));
    }

    private bool IsWithinTarget(AnnManifest manifest) =>
        manifest.Parameters.Count > 0 && manifest.Parameters.All(parameters => parameters.IsWithin(measure.MaxLoss));

    /// <summary>Whether there is an undamaged index of that kind. One of another kind is replaced without being read.</summary>
    private bool IsWhole(IndexKind kind)
    {
        if (AnnFolder.ReadManifest(place.Folder, out var manifest) is { Reason: SnapshotRefusalReason.Missing }) return false;
        if (manifest is not null && !string.Equals(manifest.Kind, kind.Name, StringComparison.Ordinal)) return false;
        var problems = AnnVerification.Run(place.Folder, place.Source).Problems;
        foreach (var problem in problems) Console.Error.WriteLine($"built again: {problem}");
        return problems.Count == 0;
    }

    /// <summary>Adds what is new to an undamaged index of that kind; builds it otherwise.</summary>
    private void BringUpToDate(IndexKind kind, CancellationToken stop)
    {
        if (IsWhole(kind) && AnnFolder.TryOpen(place.Folder, place.Pack, place.Source, out var built, out _))
        {
            using (built)
            {
                built.CatchUp();
                if (built.PendingCount > 0) built.Compact(limits.Threads);
                return;
            }
        }

        var build = new AnnIndexBuilder(place.Folder, place.Pack, kind, place.Source, limits, progress);
        if (build.Resumed > 0) Console.Error.WriteLine($"going on after {build.Resumed} vectors that are encoded already");
        build.Run(stop);
    }
}
