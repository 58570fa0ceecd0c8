using System.CommandLine;
using PhotoBot.Search;

namespace PhotoBot.Benchmarks;

/// <summary>The exact search, by each of its scans, against the least it could take, which is reading the vectors once; and against brute force.</summary>
internal static class FlatSearch
{
    private const int Runs = 21;
    private const int ComparedWithBruteForce = 5;
    private const int Counted = 100;

    // The default pack's: 0.4 (maybe), 0.45 (sure) and 0.475 (sure, of several selfies); and a stricter one.
    private static readonly float[] Limits = [0.4f, 0.45f, 0.475f, 0.5f];

    public static Command Command()
    {
        var count = new Option<int>("--count") { Description = "vectors", DefaultValueFactory = _ => 1_000_000 };
        var dimension = new Option<int>("--dimension") { Description = "numbers a vector; a multiple of 64", DefaultValueFactory = _ => 128 };
        var queries = new Option<int>("--queries") { Description = "queries whose answers are compared, at four limits each", DefaultValueFactory = _ => 1000 };
        var command = new Command("flat", "All neighbours at or above a similarity: one query, one thread, each scan.") { count, dimension, queries };
        command.SetAction(arguments => Run(arguments.GetValue(count), arguments.GetValue(dimension), arguments.GetValue(queries)));
        return command;
    }

    private static int Run(int count, int dimension, int queries)
    {
        using var vectors = new FlatVectors(count, dimension, queries);
        Console.WriteLine($"{count} x {dimension}, one query on one thread, {Runs} runs taken in turns; {SearchRuntime.Instructions}");
        Measure(vectors);
        CountExactLooks(vectors, count);
        var differences = CountScansThatDiffer(vectors) + CountDifferences(vectors, count);
        Console.WriteLine(differences == 0 ? "exact: every answer equals that of the others, ids, similarities and order" : $"NOT exact: {differences} answers differ");
        return differences == 0 ? 0 : 1;
    }

    private static void Measure(FlatVectors vectors)
    {
        var read = new Timings();
        var searches = new[] { 0.45f, 0.4f, 0.2f }
            .SelectMany(limit => vectors.Indexes.Select(index => (Index: index, Limit: limit, Time: new Timings(), Found: new List<int>()))).ToList();
        PlainRead.Once(vectors.Rows); // pages are touched, code is compiled
        foreach (var index in vectors.Indexes)
            index.Search(vectors.Queries[0], 0.5f);
        for (var run = 0; run < Runs; run++)
        {
            var query = vectors.Queries[run * 37 % vectors.Queries.Length];
            read.Time(() => PlainRead.Once(vectors.Rows));
            foreach (var (index, limit, time, found) in searches)
                found.Add(time.Time(() => index.Search(query, limit)).Count);
        }
        Console.WriteLine($"plain read                      {read}");
        foreach (var (index, limit, time, found) in searches)
            Console.WriteLine($"search at or above {limit:F2}, {index.Scan,-6}  {time.Against(read)}   ({found.Average():F0} found)");
    }

    private static void CountExactLooks(FlatVectors vectors, int count)
    {
        foreach (var limit in Limits)
        {
            var asked = vectors.Queries.Take(Counted).ToList();
            var looks = vectors.Indexes.Select(index => $"{index.Scan} {asked.Average(query => index.CountCandidates(query, limit)):F1}");
            var found = asked.Average(query => vectors.Indexes[0].Search(query, limit).Count);
            Console.WriteLine($"at or above {limit:F3}: of {count} vectors {found:F1} are found, compared exactly: {string.Join(", ", looks)} (mean of {asked.Count} queries)");
        }
    }

    /// <summary>Compares the whole answers of all scans, to every query at every limit.</summary>
    private static int CountScansThatDiffer(FlatVectors vectors)
    {
        var differences = 0;
        foreach (var query in vectors.Queries)
        {
            foreach (var limit in Limits)
            {
                var wanted = vectors.Indexes[0].Search(query, limit);
                differences += vectors.Indexes.Skip(1).Count(index => !index.Search(query, limit).SequenceEqual(wanted));
            }
        }
        Console.WriteLine($"{vectors.Queries.Length} queries at {Limits.Length} limits: {differences} answers by a copy differ from those by the vectors");
        return differences;
    }

    /// <summary>Compares whole answers with brute force: few matches, many, and a minimum that a neighbour meets exactly.</summary>
    private static int CountDifferences(FlatVectors vectors, int count)
    {
        var (differences, answers) = (0, 0);
        foreach (var query in vectors.Queries.Take(ComparedWithBruteForce))
        {
            var border = vectors.Indexes[0].Search(query, 0.3f)[^1].Similarity;
            foreach (var minSimilarity in new[] { 0.9f, 0.45f, border, MathF.BitIncrement(border), 0.2f, 0f })
            {
                var wanted = vectors.BruteForce(query, minSimilarity);
                differences += vectors.Indexes.Count(index => !index.Search(query, minSimilarity).SequenceEqual(wanted));
                answers += vectors.Indexes.Count;
            }
        }
        Console.WriteLine($"{answers} answers of all scans among {count}, at borders too: {differences} differ from brute force in double precision");
        return differences;
    }
}
