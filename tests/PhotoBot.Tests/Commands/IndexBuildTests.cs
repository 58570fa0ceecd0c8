using PhotoBot.Commands;
using PhotoBot.MadeVectors;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tuning;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Tests.Commands;

public sealed class IndexBuildTests : IDisposable
{
    private const int Count = 10_000;
    private const int Dimension = 64;

    // Where faces have nothing in common, a byte for 64 numbers loses photos even where every list is read; a byte for each number loses none.
    private static readonly IReadOnlyList<IndexKind> Kinds = [IndexKind.Parse("IVF8,PQ1", Dimension), IndexKind.Parse("IVF8,SQ8", Dimension)];
    private static readonly TuneOptions Measure = new() { Similarities = [0.75f], MaxLoss = 0.04, Queries = 200, Threads = 1 };

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("photobot-index-build-");
    private readonly IndexPlace place;

    public IndexBuildTests()
    {
        var rows = new float[Count * Dimension];
        new FaceLikeVectors(new FaceLikeShape { Dimension = Dimension, WithinMean = 0.75, BetweenMean = 0, Decay = 0 }, seed: 1).Fill(0, rows);
        VectorBlockFile.Write(Path.Combine(folder.FullName, "0.vectors"), [.. Enumerable.Range(0, Count).Select(id => new VectorId(id))], rows, Dimension);
        place = IndexPlace.OfBlocks(folder.FullName);
    }

    public void Dispose()
    {
        place.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public void Build_goes_on_to_longer_codes_until_the_bound_holds_and_is_done_when_repeated()
    {
        var (manifest, report) = Build(Kinds, out var steps);

        Assert.Equal(("IVF8,SQ8", true), (manifest.Kind, manifest.Parameters[0].MeetsTarget));
        Assert.Equal(2 * (1 + Kinds[0].Lists), steps.Count(step => step == BuildStep.Merge)); // each of two builds tells that it merges, and then of list after list
        Assert.NotEqual(TuningOutcome.CodesTooShort, report!.Outcome);
        Assert.Equal((manifest.Generation, null), (Build(Kinds, out var again).Manifest.Generation, Build(Kinds, out _).Report));
        Assert.Empty(again);
    }

    [Fact]
    public void Build_keeps_to_a_kind_that_was_asked_for_although_it_loses_too_much()
    {
        var (manifest, report) = Build([Kinds[0]], out _);

        Assert.Equal(("IVF8,PQ1np", TuningOutcome.CodesTooShort), (manifest.Kind, report!.Outcome));
        Assert.Collection(
            TuneWarnings.Lines(report),
            line => Assert.StartsWith("photobot: at or above 0.75, IVF8,PQ1np misses ", line, StringComparison.Ordinal),
            line => Assert.EndsWith("a longer code would do better", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Build_that_was_stopped_on_its_way_to_longer_codes_goes_on_there()
    {
        Build([Kinds[0]], out _);
        using var stop = new CancellationTokenSource();
        var blocks = 0;
        var stopped = new IndexBuild(place, Pieces, Measure, new Listener(progress =>
        {
            if (progress.Step == BuildStep.Blocks && ++blocks == 3) stop.Cancel();
        }));
        Assert.Throws<OperationCanceledException>(() => stopped.Run(Kinds, stop.Token));
        Assert.True(Directory.Exists(Path.Combine(place.Folder, "building")));

        var manifest = Build(Kinds, out var steps).Manifest;

        Assert.Equal("IVF8,SQ8", manifest.Kind);
        Assert.DoesNotContain(BuildStep.Sample, steps);
    }

    [Fact]
    public void Build_measures_again_what_is_now_held_to_less()
    {
        Build([Kinds[1]], out _);

        var (_, report) = new IndexBuild(place, Pieces, Measure with { MaxLoss = 0.001 }, new Listener(_ => { })).Run([Kinds[1]], CancellationToken.None);

        Assert.Equal((0.001, TuningOutcome.Unproven), (report!.MaxLoss, report.Outcome));
    }

    private static BuildOptions Pieces => new() { BlockVectors = 2500, Threads = 1 };

    private (AnnManifest Manifest, TuneReport? Report) Build(IReadOnlyList<IndexKind> kinds, out List<BuildStep> steps)
    {
        var heard = steps = [];
        return new IndexBuild(place, Pieces, Measure, new Listener(progress => heard.Add(progress.Step))).Run(kinds, CancellationToken.None);
    }

    private sealed class Listener(Action<BuildProgress> hear) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => hear(value);
    }
}
