using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PhotoBot.MadeVectors;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Benchmarks;

/// <summary>An approximate index whose files are not in memory, as after a restart of the machine, and the same index once they are.</summary>
internal static class AnnCold
{
    private const int Openings = 5;

    public static Command Command()
    {
        var count = new Option<int>("--count") { Description = "vectors", DefaultValueFactory = _ => 1_000_000 };
        var dimension = new Option<int>("--dimension") { Description = "numbers a vector", DefaultValueFactory = _ => 128 };
        var kind = new Option<string>("--kind") { Description = "a kind that ann has built and measured", Required = true };
        var folder = new Option<string>("--folder") { Description = "where ann put it", Required = true };
        var minimum = new Option<float>("--min-similarity") { DefaultValueFactory = _ => 0.45f };
        var probes = new Option<long?>("--probes") { Description = "lists read a round (default: what was measured to do)" };
        var slack = new Option<float?>("--slack") { Description = "how far below the minimum codes may lie (default: what was measured to do)" };
        var command = new Command("ann-cold", "One kind, its files evicted from memory, and warm: time on the wall, bytes read, own photos found.")
        {
            count, dimension, kind, folder, minimum, probes, slack,
        };
        command.SetAction((arguments, stop) => RunAsync(
            new(arguments.GetRequiredValue(folder), arguments.GetValue(count), arguments.GetValue(dimension)), arguments.GetRequiredValue(kind), arguments.GetValue(minimum),
            arguments.GetValue(probes), arguments.GetValue(slack), stop));
        return command;
    }

    private static async Task<int> RunAsync(AnnPlace place, string kind, float minimum, long? probes, float? slack, CancellationToken stop)
    {
        var people = new FaceLikeVectors(AnnTable.Shape(place.Dimension), AnnTable.Seed);
        var queries = AnnQuery.All(people, place.Count, minimum).ToList();
        for (var opening = 0; opening < Openings; opening++)
        {
            await EvictAsync(place.Blocks, stop);
            await EvictAsync(place.Index(kind), stop);
            var watch = Stopwatch.StartNew();
            using var source = VectorBlocks.Open(place.Blocks);
            using var index = AnnFolder.Open(place.Index(kind), AnnTable.Pack, source);
            var opened = watch.Elapsed.TotalMilliseconds;
            var (lists, below) = (probes ?? index.ParametersAt(minimum)!.Probes, slack ?? index.ParametersAt(minimum)!.ScoreSlack);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"evicted, opened in {opened:F0} ms; {lists} lists a round, {below:F3} below"));
            Tell("  the first search", [queries[opening]]);
            Tell("  the second", [queries[Openings + opening]]);
            if (opening < Openings - 1) continue;
            Tell("  a hundred more", queries.GetRange(AnnQuery.WarmUp, 100));
            Tell("  another hundred", queries.GetRange(AnnQuery.WarmUp + 100, 100));
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            Console.WriteLine(ProcessMemory.Of(Environment.ProcessId));

            void Tell(string which, IReadOnlyList<AnnQuery> some)
            {
                var (before, busy, times, own, candidates) = (BytesRead(), Environment.CpuUsage.TotalTime, new List<double>(), 0, 0L);
                foreach (var query in some)
                {
                    var start = Stopwatch.GetTimestamp();
                    var (found, cost) = index.SearchWith(query.Query, minimum, lists, below);
                    times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
                    own += found.Select(neighbor => neighbor.Id.Value).Intersect(query.Own).Count();
                    candidates += cost.Vectors;
                }

                busy = (Environment.CpuUsage.TotalTime - busy) / some.Count;
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"{which,-18}: median {times.Order().ElementAt(times.Count / 2),8:F1} ms, at most {times.Max(),8:F1} ms, {busy.TotalMilliseconds,6:F1} ms of it work; read from the disk {(BytesRead() - before) / 1e6 / some.Count,8:F1} MB each; {candidates / some.Count} vectors compared; {own} of {some.Sum(query => query.Own.Count)} own photos found"));
            }
        }

        return 0;
    }

    /// <summary>Evicts the files of a folder from the page cache, which no process has mapped.</summary>
    private static async Task EvictAsync(string folder, CancellationToken stop)
    {
        foreach (var path in Directory.EnumerateFiles(folder))
            await ChildProcess.RunAsync("dd", [$"if={path}", "iflag=nocache", "count=0", "status=none"], stop);
    }

    /// <summary>What this process had to fetch from disks until now, in bytes.</summary>
    private static long BytesRead() =>
        long.Parse(File.ReadLines("/proc/self/io").Single(line => line.StartsWith("read_bytes:", StringComparison.Ordinal)).AsSpan("read_bytes:".Length), CultureInfo.InvariantCulture);
}
