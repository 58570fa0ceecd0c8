using System.CommandLine;
using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Globalization;
using PhotoBot.MadeVectors;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tuning;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Benchmarks;

/// <summary>Approximate indexes beside each other, on face-like vectors: the recall, size and build time of each.</summary>
internal static class AnnTable
{
    public const int Seed = 20261126;
    public const string Pack = "made";
    private const int BlockRows = 1_000_000;

    public static FaceLikeShape Shape(int dimension) => new() { Dimension = dimension };

    public static Command Command()
    {
        var count = new Option<int>("--count") { Description = "vectors", DefaultValueFactory = _ => 1_000_000 };
        var dimension = new Option<int>("--dimension") { Description = "numbers a vector", DefaultValueFactory = _ => 128 };
        var kinds = new Option<string[]>("--kinds") { Description = "kinds to build, a semicolon between", CustomParser = result => result.Tokens.Single().Value.Split(';') };
        var folder = new Option<string>("--folder") { Description = "where vectors and indexes go, and stay", Required = true };
        var minimum = new Option<float>("--min-similarity") { DefaultValueFactory = _ => 0.45f };
        var memory = new Option<long>("--memory") { Description = "MB a build may take", DefaultValueFactory = _ => 4096 };
        var direct = new Option<string[]>("--direct") { Description = "rows beside: read, faiss, hnswlibM (M links, as in hnswlib16), a semicolon between", CustomParser = DirectNames };
        var command = new Command("ann", "Kinds of indexes: recall, time, bytes, memory, building.") { count, dimension, kinds, folder, minimum, memory, direct };
        command.SetAction((arguments, stop) => RunAsync(
            new(arguments.GetRequiredValue(folder), arguments.GetValue(count), arguments.GetValue(dimension)), arguments.GetValue(kinds) ?? [], arguments.GetValue(minimum), arguments.GetValue(memory) << 20, arguments.GetValue(direct) ?? [], stop));
        return command;
    }

    private static string[] DirectNames(ArgumentResult result)
    {
        var names = result.Tokens.Single().Value.Split(';');
        foreach (var name in names.Where(name => !DirectRows.Knows(name)))
            result.AddError($"There is no row '{name}' to set beside the approximate indexes: take read, faiss, or hnswlib with 2 to 100 links, as in hnswlib16.");
        return names;
    }

    private static async Task<int> RunAsync(AnnPlace place, string[] kinds, float minimum, long memory, string[] direct, CancellationToken stop)
    {
        WriteBlocks(place);
        using var source = VectorBlocks.Open(place.Blocks);
        Console.WriteLine($"{place.Count} x {place.Dimension}, at or above {minimum.ToString(CultureInfo.InvariantCulture)}; selfies that are not in the index; processor ms on one thread; "
            + $"FAISS compiled for {(SearchRuntime.FaissHasAvx2 ? "AVX2" : "every x86-64 processor")}");
        Console.WriteLine(AnnRow.Header);
        var reports = new List<TuneReport>();
        foreach (var kind in kinds)
        {
            var index = place.Index(kind);
            // What an earlier run built is measured as it is.
            var built = IsBuilt(index, source) ? null : BuildTime.Of(() => new AnnIndexBuilder(index, Pack, IndexKind.Parse(kind, place.Dimension), source, new() { MemoryBytes = memory }).Run(stop));
            var watch = Stopwatch.StartNew();
            reports.Add(Tune(index, source, minimum, stop));
            var tuned = watch.Elapsed;
            Console.WriteLine(Row(reports[^1], await ProbeAsync(place, kind, minimum, stop)) with { Build = built, TuneSeconds = tuned.TotalSeconds });
        }

        if (direct.Length == 0) return 0;
        var rows = new DirectRows(source, place.Direct, new FaceLikeVectors(Shape(place.Dimension), Seed), minimum);
        foreach (var name in direct)
            await foreach (var row in rows.MeasureAsync(name, reports, stop)) Console.WriteLine(row);
        return 0;
    }

    private static bool IsBuilt(string folder, VectorBlocks source)
    {
        var isThere = AnnFolder.TryOpen(folder, Pack, source, out var index, out _);
        index?.Dispose();
        return isThere;
    }

    private static AnnRow Row(TuneReport report, AnnProbe probe) => new(report.Kind, probe.Milliseconds, report.BytesAVector)
    {
        Probes = report.Parameters[0].Probes, OwnRecall = probe.OwnRecall, OwnPhotos = probe.OwnPhotos, Parameters = report.Parameters[0],
        FaissMilliseconds = probe.FaissMilliseconds, Memory = probe.Memory,
    };

    private static TuneReport Tune(string folder, VectorBlocks source, float minimum, CancellationToken stop)
    {
        using var index = AnnFolder.Open(folder, Pack, source);
        return AnnTuning.Run(index, source, new() { Similarities = [minimum] }, stop: stop);
    }

    private static void WriteBlocks(AnnPlace place)
    {
        Directory.CreateDirectory(place.Blocks);
        var people = new FaceLikeVectors(Shape(place.Dimension), Seed);
        for (var first = 0; first < place.Count; first += BlockRows)
        {
            var path = Path.Combine(place.Blocks, $"{first:D10}{VectorBlocks.Suffix}");
            if (File.Exists(path)) continue;
            var rows = new float[Math.Min(BlockRows, place.Count - first) * place.Dimension];
            people.Fill(first, rows);
            VectorBlockFile.Write(path, [.. Enumerable.Range(first, rows.Length / place.Dimension).Select(id => new VectorId(id))], rows, place.Dimension);
        }
    }

    private static Task<AnnProbe> ProbeAsync(AnnPlace place, string kind, float minimum, CancellationToken stop) => ChildProcess.ReadAsync<AnnProbe>("dotnet",
        [typeof(AnnTable).Assembly.Location, AnnProbe.Name, place.Blocks, place.Index(kind), place.Dimension.ToString(CultureInfo.InvariantCulture), minimum.ToString(CultureInfo.InvariantCulture)], stop);
}
