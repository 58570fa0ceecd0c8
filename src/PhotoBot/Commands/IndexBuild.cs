using System.Globalization;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Commands;

/// <summary>Builds the index of a place and measures it; where that shows its codes to be too short, and longer ones may be taken, it goes on to those.</summary>
/// <param name="place">Where, and of what.</param>
/// <param name="limits">What a build may use.</param>
/// <param name="measure">What the index is held to.</param>
/// <param name="progress">Told how far a build is.</param>
internal sealed class IndexBuild(IndexPlace place, BuildOptions limits, TuneOptions measure, IProgress<BuildProgress> progress)
{
    /// <summary>Makes the place's index one of the kinds, up to date and measured. Stopped at any moment, it goes on where it was.</summary>
    /// <param name="kinds">At least one. The next is turned to where longer codes than those of the one before would do better; one that is built already is begun with.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>What there is now, and the measurement; null when an earlier one shows the bound to be held.</returns>
    public (AnnManifest Stamp, TuneReport? Report) Run(IReadOnlyList<IndexKind> kinds, CancellationToken stop)
    {
        place.VerifySource();
        for (var at = BuiltAlready(kinds);; at++)
        {
            Console.Error.WriteLine($"{kinds[at]}: {kinds[at].Explanation}");
            BringUpToDate(kinds[at], stop);
            using var index = place.Open();
            var report = IsKnownToHold(index.Stamp) ? null : Measure(index, place, measure, progress, stop);
            if (report?.Verdict != TuningOutcome.CodesTooShort || at + 1 == kinds.Count)
            {
                AnnIndexBuilder.Forget(place.Folder); // killed after its stamp, or begun for another kind
                return (index.Stamp, report);
            }

            foreach (var line in TuneWarnings.Lines(report)) Console.Error.WriteLine(line);
            Console.Error.WriteLine($"going on to {kinds[at + 1]}");
        }
    }

    /// <summary>Measures an index, and has it search by that from now on.</summary>
    public static TuneReport Measure(AnnIndex index, IndexPlace place, TuneOptions measure, IProgress<BuildProgress> progress, CancellationToken stop)
    {
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"measuring against the exact answers to {measure.Queries} queries"));
        return AnnTuning.Run(index, place.Source, measure, progress, stop);
    }

    // Earlier kinds were given up for it, or would be again.
    private int BuiltAlready(IReadOnlyList<IndexKind> kinds) => AnnFolder.ReadManifest(place.Folder, out var stamp) is null
        ? Math.Max(0, kinds.ToList().FindIndex(kind => string.Equals(kind.Name, stamp!.Kind, StringComparison.Ordinal))) : 0;

    private bool IsKnownToHold(AnnManifest stamp) => stamp.Efforts.Count > 0 && stamp.Efforts.All(effort => effort.Keeps(measure.MaxLoss));

    /// <summary>Whether there is an index of that kind, as it was written. One of another kind gives way whatever it is like, and is not read.</summary>
    private bool IsWhole(IndexKind kind)
    {
        if (AnnFolder.ReadManifest(place.Folder, out var stamp) is { Reason: SnapshotRefusalReason.Missing }) return false;
        if (stamp is not null && !string.Equals(stamp.Kind, kind.Name, StringComparison.Ordinal)) return false;
        var problems = AnnVerification.Run(place.Folder, place.Source).Problems;
        foreach (var problem in problems) Console.Error.WriteLine($"built anew: {problem}");
        return problems.Count == 0;
    }

    /// <summary>A whole index of that kind takes in what is new; anything else is built.</summary>
    private void BringUpToDate(IndexKind kind, CancellationToken stop)
    {
        if (IsWhole(kind) && AnnFolder.TryOpen(place.Folder, place.Pack, place.Source, out var built, out _))
        {
            using (built)
            {
                built.CatchUp();
                if (built.Waiting > 0) built.Fold(limits.Threads);
                return;
            }
        }

        var build = new AnnIndexBuilder(place.Folder, place.Pack, kind, place.Source, limits, progress);
        if (build.Resumed > 0) Console.Error.WriteLine($"going on after {build.Resumed} vectors that are in whole blocks");
        build.Run(stop);
    }
}
