using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Search.Ann.Tests.Building;

public sealed class AnnIndexBuilderTests : IDisposable
{
    private const float Minimum = 0.5f;
    private static readonly BuildOptions Pieces = new() { BlockVectors = 300, Threads = 1 };

    private readonly SomeAnnIndex some = new(1000);

    public void Dispose() => some.Dispose();

    [Theory]
    [InlineData("IVF8,SQ8")]
    [InlineData("IVF8,Flat")]
    [InlineData("SQ8")]
    [InlineData("HNSW8")]
    public void An_index_built_in_blocks_holds_every_vector_once(string kind)
    {
        using var index = some.Built(kind, Pieces);

        Assert.Equal((1000L, new VectorId(999)), (index.Count, index.LastId));
        for (var row = 0; row < 1000; row += 50)
            Assert.Equal(some.Exactly(row, Minimum), index.Search(some.Vector(row), Minimum));
        Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);
        Assert.False(Directory.Exists(Path.Combine(some.IndexFolder, "building")));
    }

    // Every step reports itself; a stop at each report in turn is a stop between any two pieces of work.
    [Theory]
    [InlineData("IVF8,SQ8")]
    [InlineData("SQ8")]
    public void A_build_stopped_anywhere_goes_on_and_makes_the_same_index(string kind)
    {
        byte[]? wanted = null;
        for (var reports = 1; reports < 100; reports++)
        {
            var stopped = Stopped(kind, reports);
            var resumed = some.Build(kind, Pieces);
            resumed.Run();
            using (var index = some.Open()) Assert.Equal(some.Exactly(7, Minimum), index.Search(some.Vector(7), Minimum));
            var pattern = kind.StartsWith("IVF", StringComparison.Ordinal) ? "lists-*" : "index-*";
            var header = File.ReadAllBytes(Directory.EnumerateFiles(some.IndexFolder, pattern).Single());
            Assert.Equal(wanted ??= header, header);
            if (!stopped) return;
        }

        Assert.Fail("The build never came to its end.");
    }

    [Fact]
    public void A_build_resumes_after_whole_blocks_and_makes_damaged_ones_again()
    {
        StopAfterBlocks(3);
        Assert.Equal(900, some.Build("IVF8,SQ8", Pieces).Resumed);
        var path = InWork("block-1.faiss");
        var bytes = File.ReadAllBytes(path);
        File.WriteAllBytes(path, Damage.Flipped(bytes, bytes.Length - 9));

        var build = some.Build("IVF8,SQ8", Pieces);

        Assert.Equal(300, build.Resumed);
        Assert.Equal(1000, build.Run().Count);
    }

    // Every damage is seen; since building takes its time, only some of them are built over.
    [Theory]
    [InlineData("plan.json", 0)]
    [InlineData("trained.faiss", 0)]
    [InlineData("block-0.faiss", 0)]
    [InlineData("block-2.faiss", 600)]
    public void A_stopped_build_whose_files_are_damaged_makes_them_again(string name, int resumed)
    {
        StopAfterBlocks(3);
        var whole = Directory.EnumerateFiles(InWork("")).ToDictionary(path => path, File.ReadAllBytes);
        foreach (var damaged in Damage.Of(whole[InWork(name)]))
        {
            File.WriteAllBytes(InWork(name), damaged);
            Assert.Equal(resumed, some.Build("IVF8,SQ8", Pieces).Resumed);
        }

        foreach (var damaged in Damage.Some(whole[InWork(name)], each: 200))
        {
            Directory.CreateDirectory(InWork(""));
            foreach (var (path, bytes) in whole) File.WriteAllBytes(path, bytes);
            File.WriteAllBytes(InWork(name), damaged);

            some.Build("IVF8,SQ8", Pieces).Run();

            Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);
            using var index = some.Open();
            Assert.Equal(some.Exactly(7, -1), index.Search(some.Vector(7), -1));
        }
    }

    // What was whole when the build began, or was written by it, may be damaged hours later, when it is merged.
    [Theory]
    [InlineData("IVF8,SQ8", "trained.faiss", BuildStep.Blocks)]
    [InlineData("IVF8,SQ8", "trained.faiss", BuildStep.Merge)]
    [InlineData("IVF8,SQ8", "block-0.faiss", BuildStep.Merge)]
    [InlineData("IVF8,SQ8", "block-3.faiss", BuildStep.Merge)]
    [InlineData("SQ8", "block-0.faiss", BuildStep.Merge)]
    public void A_build_whose_files_are_damaged_under_it_says_which_and_ends_well_when_begun_again(string kind, string name, BuildStep step)
    {
        var build = some.Build(kind, Pieces, new Listener(progress =>
        {
            if (progress.Step != step || !File.Exists(InWork(name))) return;
            var bytes = File.ReadAllBytes(InWork(name));
            File.WriteAllBytes(InWork(name), Damage.Flipped(bytes, bytes.Length / 2));
        }));

        Assert.Contains(InWork(name), Assert.Throws<SearchException>(() => build.Run()).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(some.IndexFolder, "manifest.json")));
        some.Build(kind, Pieces).Run();

        Assert.Empty(AnnVerification.Run(some.IndexFolder, some.Source).Problems);
    }

    [Fact]
    public void A_build_of_another_kind_starts_from_the_beginning()
    {
        StopAfterBlocks(2);

        Assert.Equal(0, some.Build("IVF16,SQ8", Pieces).Resumed);
    }

    [Fact]
    public void A_new_build_leaves_the_index_before_until_it_is_complete()
    {
        some.Build("SQ8", Pieces).Run();
        StopAfterBlocks(3);

        using (var before = some.Open()) Assert.Equal("SQ8", before.Kind.Name);
        some.Build("IVF8,SQ8", Pieces).Run();
        using var after = some.Open();
        Assert.Equal(("IVF8,SQ8", 2), (after.Kind.Name, after.Manifest.Generation));
    }

    [Fact]
    public void Every_step_of_a_build_and_of_its_measurement_reports_how_far_it_is_up_to_its_end()
    {
        using var many = new SomeAnnIndex(10_000);
        var reports = new List<BuildProgress>();
        many.Build("IVF8,PQ8", new() { BlockVectors = 4000, Threads = 1 }, new Listener(reports.Add)).Run();
        var tuning = new TuneOptions { Similarities = [Minimum], Queries = 50, WholeTable = true };
        using (var index = many.Open()) AnnTuning.Run(index, many.Source, tuning, new Listener(reports.Add));

        Assert.Equal(Enum.GetValues<BuildStep>(), reports.Select(progress => progress.Step).Distinct());
        foreach (var step in reports.GroupBy(progress => progress.Step))
        {
            Assert.Equal(step.OrderBy(progress => progress.Done), step);
            Assert.Equal((step.Last().Total, step.Last().Total), (step.Last().Done, step.First().Total));
        }

        // All vectors in each of ten iterations, and in 25 of eight parts: see progress.h, assignments.
        Assert.Equal((10 * 10_000, 8 * 25 * 10_000, 8), (Total(BuildStep.Centres), Total(BuildStep.Codes), Total(BuildStep.Merge)));

        long Total(BuildStep step) => reports.First(progress => progress.Step == step).Total;
    }

    [Theory]
    [InlineData(BuildStep.Centres)]
    [InlineData(BuildStep.Merge)]
    public void A_build_stops_within_a_step_and_throws_what_its_listener_throws(BuildStep step)
    {
        var reports = 0;
        var build = some.Build("IVF8,SQ8", Pieces, new Listener(progress =>
        {
            if (progress.Step == step && ++reports == 2) throw new InvalidDataException("stopped here");
        }));

        Assert.Equal("stopped here", Assert.Throws<InvalidDataException>(() => build.Run()).Message);
        Assert.Equal(2, reports);
        Assert.Equal(1000, some.Build("IVF8,SQ8", Pieces).Run().Count);
    }

    [Fact]
    public void A_build_with_too_few_vectors_says_how_many_would_do() =>
        Assert.Contains("9984", Assert.Throws<SearchException>(() => some.Build("IVF8,PQ8")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("HNSW32", "MB")]
    [InlineData("IVF8,Flat", "twice that")]
    public void A_build_with_too_little_memory_says_how_much_would_do(string kind, string words) =>
        Assert.Contains(
            words, Assert.Throws<SearchException>(() => some.Build(kind, new() { MemoryBytes = 50_000 })).Message,
            StringComparison.Ordinal);

    private string InWork(string name) => Path.Combine(some.IndexFolder, "building", name);

    /// <summary>Whether the build was stopped by the report of that number, rather than being through before.</summary>
    private bool Stopped(string kind, int reports)
    {
        using var stop = new CancellationTokenSource();
        var seen = 0;
        try
        {
            some.Build(kind, Pieces, new Listener(_ =>
            {
                if (++seen == reports) stop.Cancel();
            })).Run(stop.Token);
            return false;
        }
        catch (OperationCanceledException)
        {
            return true;
        }
    }

    private void StopAfterBlocks(int blocks)
    {
        using var stop = new CancellationTokenSource();
        var build = some.Build("IVF8,SQ8", Pieces, new Listener(progress =>
        {
            if (progress.Step == BuildStep.Blocks && progress.Done > blocks * 300) throw new OperationCanceledException();
        }));
        Assert.Throws<OperationCanceledException>(() => build.Run(stop.Token));
    }

    private sealed class Listener(Action<BuildProgress> report) : IProgress<BuildProgress>
    {
        public void Report(BuildProgress value) => report(value);
    }
}
