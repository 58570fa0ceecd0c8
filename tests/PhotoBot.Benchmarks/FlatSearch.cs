using System.CommandLine;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace PhotoBot.Benchmarks;

/// <summary>The exact search against the least it could take, which is reading the vectors once; and against brute force.</summary>
internal static class FlatSearch
{
    private const int Queries = 5;
    private const int Runs = 21;
    private const float MinSimilarity = 0.5f;

    public static Command Command()
    {
        var count = new Option<int>("--count") { Description = "vectors", DefaultValueFactory = _ => 1_000_000 };
        var dimension = new Option<int>("--dimension") { Description = "numbers a vector; a multiple of 64", DefaultValueFactory = _ => 128 };
        var command = new Command("flat", "All neighbours at or above a similarity: one query, one thread.") { count, dimension };
        command.SetAction(arguments => Run(arguments.GetValue(count), arguments.GetValue(dimension)));
        return command;
    }

    private static int Run(int count, int dimension)
    {
        using var vectors = new FlatVectors(count, dimension, Queries);
        Console.WriteLine($"{count} x {dimension}, one query on one thread, {Runs} runs taken in turns");
        Measure(vectors);
        var differences = CountDifferences(vectors, count);
        Console.WriteLine(differences == 0 ? "exact: every answer equals brute force in double precision" : $"NOT exact: {differences} answers differ");
        return differences == 0 ? 0 : 1;
    }

    private static void Measure(FlatVectors vectors)
    {
        var (read, few, half) = (new Timings(), new Timings(), new Timings());
        var (fewFound, halfFound) = (0, 0);
        ReadOnce(vectors.Rows); // pages are touched, code is compiled
        vectors.Index.Search(vectors.Queries[0], MinSimilarity);
        for (var run = 0; run < Runs; run++)
        {
            var query = vectors.Queries[run % Queries];
            read.Time(() => ReadOnce(vectors.Rows));
            fewFound = few.Time(() => vectors.Index.Search(query, MinSimilarity)).Count;
            if (run % 4 == 0)
                halfFound = half.Time(() => vectors.Index.Search(query, 0)).Count;
        }
        Console.WriteLine($"plain read                     {read}");
        Console.WriteLine($"search at or above {MinSimilarity:F1}         {few.Against(read)}   ({fewFound} found)");
        Console.WriteLine($"search at or above 0.0         {half.Against(read)}   ({halfFound} found, sorted and copied)");
    }

    /// <summary>Adds every number to one of eight sums: nothing but loads limits it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static float ReadOnce(float[] rows)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(rows);
        var (a, b, c, d) = (Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero, Vector256<float>.Zero);
        var (e, f, g, h) = (a, b, c, d);
        for (nuint i = 0; i + 64 <= (nuint)rows.Length; i += 64)
        {
            a += Vector256.LoadUnsafe(ref first, i);
            b += Vector256.LoadUnsafe(ref first, i + 8);
            c += Vector256.LoadUnsafe(ref first, i + 16);
            d += Vector256.LoadUnsafe(ref first, i + 24);
            e += Vector256.LoadUnsafe(ref first, i + 32);
            f += Vector256.LoadUnsafe(ref first, i + 40);
            g += Vector256.LoadUnsafe(ref first, i + 48);
            h += Vector256.LoadUnsafe(ref first, i + 56);
        }
        return Vector256.Sum(a + b + c + d + e + f + g + h);
    }

    /// <summary>Compares whole answers, ids, similarities and order: few matches, about half, and a minimum that a neighbour meets exactly.</summary>
    private static int CountDifferences(FlatVectors vectors, int count)
    {
        var differences = 0;
        foreach (var query in vectors.Queries)
        {
            var border = vectors.Index.Search(query, MinSimilarity)[10].Similarity;
            foreach (var minSimilarity in new[] { 0.9f, MinSimilarity, border, MathF.BitIncrement(border), 0.2f, 0f })
            {
                var found = vectors.Index.Search(query, minSimilarity);
                var wanted = vectors.BruteForce(query, minSimilarity);
                differences += found.SequenceEqual(wanted) ? 0 : 1;
                Console.WriteLine($"at or above {minSimilarity:F7}: {found.Count} found, {wanted.Count} wanted of {count}");
            }
        }
        return differences;
    }
}
