using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using PhotoBot.MadeVectors;
using PhotoBot.Search;
using PhotoBot.Search.Building;
using PhotoBot.Search.Kinds;
using PhotoBot.Search.Ladder;
using PhotoBot.Search.Tuning;
using PhotoBot.Search.Vectors;

namespace PhotoBot.Benchmarks;

/// <summary>The rungs of the ladder beside each other, on face-like vectors: what each loses, takes, and takes to build.</summary>
internal static class LadderTable
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
        var command = new Command("ladder", "Kinds of indexes: loss, time, bytes, memory, building.") { count, dimension, kinds, folder, minimum, memory };
        command.SetAction((arguments, stop) => RunAsync(arguments.GetValue(count), arguments.GetValue(dimension), arguments.GetValue(kinds) ?? [],
            arguments.GetRequiredValue(folder), arguments.GetValue(minimum), arguments.GetValue(memory) << 20, stop));
        return command;
    }

    private static async Task<int> RunAsync(int count, int dimension, string[] kinds, string folder, float minimum, long memory, CancellationToken stop)
    {
        var blocks = Path.Combine(folder, $"vectors-{count}x{dimension}");
        WriteBlocks(blocks, count, dimension);
        Console.WriteLine($"{count} x {dimension}, at or above {minimum.ToString(CultureInfo.InvariantCulture)}; selfies that are not in the index; processor ms on one thread");
        Console.WriteLine("kind                     effort   own-photos recall (exact = 1)   bound   holds       ms   FAISS's   B/vector   resident MB   anonymous MB   build s   tune s");
        foreach (var kind in kinds)
        {
            using var source = VectorBlocks.Open(blocks);
            var index = Path.Combine(folder, $"{kind.Replace(',', '-')}-{count}x{dimension}");
            var (watch, options) = (Stopwatch.StartNew(), new BuildOptions { MemoryBytes = memory });
            if (!IsBuilt(index, source)) new LadderBuild(index, Pack, IndexKind.Parse(kind, dimension), source, options).Run(stop);
            var built = watch.Elapsed;
            var report = Tune(index, source, minimum, stop);
            var probe = await ProbeAsync(blocks, index, dimension, minimum, stop);
            var effort = report.Efforts[0];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{report.Kind,-22} {effort.Effort,8} {probe.OwnRecall,16:F4} of {probe.OwnPhotos,5} photos {1 - effort.LossBound,11:F4} {effort.Holds,7} {probe.Milliseconds,8:F1} {probe.FaissMilliseconds,9:F1} {report.BytesAVector,10:F1} {probe.Memory.Resident,13} {probe.Memory.Anonymous,14} {built.TotalSeconds,9:F0} {(watch.Elapsed - built).TotalSeconds,8:F0}"));
        }

        return 0;
    }

    /// <summary>Whether an earlier run built it: then it is measured as it is.</summary>
    private static bool IsBuilt(string folder, VectorBlocks source)
    {
        var isThere = LadderFolder.TryOpen(folder, Pack, source, out var index, out _);
        index?.Dispose();
        return isThere;
    }

    private static TuneReport Tune(string folder, VectorBlocks source, float minimum, CancellationToken stop)
    {
        if (!LadderFolder.TryOpen(folder, Pack, source, out var index, out var refusal)) throw new SearchException(refusal.Message);
        using (index) return LadderTuning.Run(index, source, new() { Similarities = [minimum] }, stop: stop);
    }

    private static void WriteBlocks(string folder, int count, int dimension)
    {
        Directory.CreateDirectory(folder);
        var people = new FaceLikeVectors(Shape(dimension), Seed);
        for (var first = 0; first < count; first += BlockRows)
        {
            var path = Path.Combine(folder, $"{first:D10}{VectorBlocks.Suffix}");
            if (File.Exists(path)) continue;
            var rows = new float[Math.Min(BlockRows, count - first) * dimension];
            people.Fill(first, rows);
            VectorBlockFile.Write(path, [.. Enumerable.Range(first, rows.Length / dimension).Select(id => new VectorId(id))], rows, dimension);
        }
    }

    private static async Task<LadderProbe> ProbeAsync(string blocks, string index, int dimension, float minimum, CancellationToken stop)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList = { typeof(LadderTable).Assembly.Location, LadderProbe.Name, blocks, index, dimension.ToString(CultureInfo.InvariantCulture), minimum.ToString(CultureInfo.InvariantCulture) },
            RedirectStandardOutput = true, UseShellExecute = false,
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The probe did not start.");
        var output = await process.StandardOutput.ReadToEndAsync(stop);
        await process.WaitForExitAsync(stop);
        return JsonSerializer.Deserialize<LadderProbe>(output) ?? throw new InvalidOperationException("The probe said nothing.");
    }
}
