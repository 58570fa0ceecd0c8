using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using PhotoBot.MadeVectors;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tests.Mutations;
using PhotoBot.Search.Ann.Tuning;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Benchmarks;

/// <summary>Thousands of searches while vectors are added, removed and compacted: how many answers are wrong, and whether memory stays.</summary>
internal static class IndexMutation
{
    private const int Dimension = 128;
    private const float Minimum = 0.4f;
    private const int Each = 40;
    private const int Queries = 500;
    private const int Thirds = 3;

    public static Command Command()
    {
        var searches = new Option<int>("--searches") { Description = "searches an index", DefaultValueFactory = _ => 10_000 };
        var count = new Option<int>("--count") { Description = "vectors that are there at first; three quarters as many come later", DefaultValueFactory = _ => 100_000 };
        var threads = new Option<int>("--threads") { Description = "threads that search", DefaultValueFactory = _ => 3 };
        var kinds = new Option<string>("--kinds") { Description = "kinds, a semicolon between", DefaultValueFactory = _ => "IVF256,PQ32;IVF256,Flat;Flat" };
        var command = new Command("mutations", "Searches while vectors are added and removed: every answer checked, and memory.") { searches, count, threads, kinds };
        command.SetAction((arguments, _) => RunAsync(arguments.GetValue(searches), arguments.GetValue(count), arguments.GetValue(threads), arguments.GetRequiredValue(kinds).Split(';')));
        return command;
    }

    private static async Task<int> RunAsync(int searches, int count, int threads, string[] kinds)
    {
        var people = new FaceLikeVectors(AnnTable.Shape(Dimension), AnnTable.Seed);
        var vectors = new float[(count + count * 3 / 4) * Dimension];
        people.Fill(0, vectors);
        var identities = vectors.Length / Dimension / people.Shape.PhotosEach;
        // Photos that are in no row, in the order of the rows of their people.
        var truth = new MutationTruth(vectors, [.. Enumerable.Range(0, Queries).Select(query => people.Photo((long)identities * query / Queries, people.Shape.PhotosEach))], Minimum);
        Console.WriteLine($"{count} x {Dimension}, {searches} searches on {threads} threads, at or above {Minimum.ToString(CultureInfo.InvariantCulture)}");
        var wrong = 0L;
        foreach (var kind in kinds)
        {
            var folder = Directory.CreateTempSubdirectory("photobot-mutations-");
            try
            {
                wrong += await OfAsync(kind, folder.FullName, vectors, count, truth, searches, threads);
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        return wrong == 0 ? 0 : 1;
    }

    private static async Task<long> OfAsync(string kind, string folder, float[] vectors, int count, MutationTruth truth, int searches, int threads)
    {
        using var source = kind == IndexAdvice.Flat ? null : Built(kind, folder, vectors, count);
        using IVectorIndex index = source is null ? Exact(vectors.AsSpan(0, count * Dimension)) : Open(folder, source);
        var ledger = new MutationLedger(vectors.Length / Dimension, count, Each);
        var (stress, memory, watch) = (new MutationStress(index, vectors, source, ledger, truth), new List<ProcessMemory> { Memory() }, new Stopwatch());
        for (var third = 1; third <= Thirds; third++)
        {
            watch.Start();
            await stress.RunAsync(searches * third / Thirds - searches * (third - 1) / Thirds, ledger.Steps * third / Thirds, threads);
            watch.Stop();
            memory.Add(Memory());
        }

        var done = stress.Count;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{kind}: {done.Wrong} wrong of {done.Searches} searches with {done.Neighbors} neighbours; {done.Added} added, {done.Removed} removed, {done.Compactions} compactions, {watch.Elapsed.TotalSeconds:F0} s"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  owed {done.Owed}, all answered but those wrong; of {done.LeftToRecall} in the base {done.Missed} missed ({done.Missed / (double)Math.Max(1, done.LeftToRecall):P2})"));
        Console.WriteLine($"  resident (anonymous) MB at the start and after each third: {string.Join(", ", memory.Select(at => $"{at.Resident} ({at.Anonymous})"))}");
        if (done.FirstWrong is { } first) Console.WriteLine($"  the first wrong: {first}");
        return done.Wrong;
    }

    /// <summary>Builds an index of the first vectors and returns all of them as its source, as if the rest had come since.</summary>
    private static VectorBlocks Built(string kind, string folder, float[] vectors, int count)
    {
        Write(0, count);
        using (var first = VectorBlocks.Open(folder)) new AnnIndexBuilder(IndexFolder(folder), AnnTable.Pack, IndexKind.Parse(kind, Dimension), first, new()).Run();
        Write(count, vectors.Length / Dimension - count);
        return VectorBlocks.Open(folder);

        void Write(int from, int rows) => VectorBlockFile.Write(Path.Combine(folder, $"{from:D10}{VectorBlocks.Suffix}"),
            [.. Enumerable.Range(from, rows).Select(id => new VectorId(id))], vectors.AsSpan(from * Dimension, rows * Dimension), Dimension);
    }

    private static AnnIndex Open(string folder, VectorBlocks source)
    {
        var index = AnnFolder.Open(IndexFolder(folder), AnnTable.Pack, source);
        var chosen = AnnTuning.Run(index, source, new() { Similarities = [Minimum] }).Parameters[0];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index.Kind}: reads {chosen.Probes} of {index.Kind.Lists} lists, compares what its codes put at or above {Minimum - chosen.ScoreSlack:F3}; measured recall {chosen.Recall:P3}"));
        return index;
    }

    private static string IndexFolder(string folder) => Path.Combine(folder, "index");

    private static VectorIndex Exact(ReadOnlySpan<float> vectors)
    {
        var index = VectorIndex.Create(Dimension);
        index.Add([.. Enumerable.Range(0, vectors.Length / Dimension).Select(id => new VectorId(id))], vectors);
        index.ScanBy(IndexScan.Auto);
        return index;
    }

    private static ProcessMemory Memory()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return ProcessMemory.Of(Environment.ProcessId);
    }
}
