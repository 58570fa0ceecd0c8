using System.Globalization;

namespace PhotoBot.Search.Ann.Kinds;

/// <summary>Which kind of index suits so many vectors on this machine, and why.</summary>
/// <param name="Kind">"Flat", or what an index is to be built as.</param>
/// <param name="Why">The reason, in a sentence an operator understands.</param>
public sealed record IndexAdvice(string Kind, string Why)
{
    /// <summary>The exact index in memory, which loses nothing.</summary>
    public const string Flat = "Flat";

    // The index shares the machine with the face models, the page cache and the program itself.
    private const int ShareOfMemory = 4;
    private const string Sq8 = "SQ8";

    // What an exact search of one query reads in a second on one core, and how long it may take: docs/MEASUREMENTS.md, "Search: flat" and what follows.
    private const double BytesASecond = 13e9;
    private const double MostSeconds = 0.25;

    /// <summary>Kinds of as many lists whose codes are longer and that fit as well, the shortest first: for where <see cref="Kind"/> is measured to lose too much by its codes.</summary>
    public IReadOnlyList<string> Longer { get; init; } = [];

    /// <summary>The next longer code, which does not fit, and how much memory would do for it, in a sentence; empty where there is none.</summary>
    public string Beyond { get; init; } = "";

    /// <summary>What is left where no lists hold the bound: what <see cref="Flat"/> takes, in a sentence. Empty for <see cref="Flat"/>.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>Decides for the machine this runs on.</summary>
    /// <param name="count">How many vectors there are.</param>
    /// <param name="dimension">How many numbers a vector has.</param>
    public static IndexAdvice ForThisMachine(long count, int dimension) =>
        For(count, dimension, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, Environment.ProcessorCount);

    /// <summary>Decides.</summary>
    /// <param name="count">How many vectors there are.</param>
    /// <param name="dimension">How many numbers a vector has.</param>
    /// <param name="memoryBytes">What memory the machine has.</param>
    /// <param name="cores">How many cores share the searches.</param>
    public static IndexAdvice For(long count, int dimension, long memoryBytes, int cores)
    {
        var (held, read) = VectorIndex.BytesAVector(dimension);
        var flatBytes = count * held;
        var allowed = memoryBytes / ShareOfMemory;
        // Searches run side by side, one a core, and all cores share the memory's bandwidth: two of them nearly fill it.
        var seconds = count * (double)read / BytesASecond / Math.Clamp(cores, 1, 2) * 2;
        if (flatBytes <= allowed && seconds <= MostSeconds)
            return new(Flat, Say($"{count} faces take {Megabytes(flatBytes)} MB in memory and {seconds * 1000:F0} ms a search, so that every one can be compared"));
        var why = flatBytes > allowed
            ? Say($"{count} faces would take {Megabytes(flatBytes)} MB in memory, more than a quarter of the {Megabytes(memoryBytes)} MB there are")
            : Say($"comparing all of {count} faces would take {seconds * 1000:F0} ms a search");
        var rungs = Rungs(count, dimension);
        var fitting = rungs.FindAll(rung => rung.Bytes <= allowed);
        var (first, reason) = fitting.Find(rung => string.Equals(rung.Code, Sq8, StringComparison.Ordinal)) is { } sq8
            ? (sq8, Say($"{why}; with a byte a number they take {Megabytes(sq8.Bytes)} MB, mapped from the disk"))
            : (rungs[0], Say($"{why}; only {rungs[0].CodeBytes} bytes a face fit"));
        return new(first.Kind, reason)
        {
            Longer = [.. fitting.Where(rung => rung.Bytes > first.Bytes).Select(rung => rung.Kind)],
            Beyond = rungs.Find(rung => rung.Bytes > allowed && rung.Bytes > first.Bytes) is { } next ? Say($"{next.Kind} fits where there are {Megabytes(next.Bytes * ShareOfMemory)} MB of memory.") : "",
            Remedy = Say($"{SearchOptions.Section}:{nameof(SearchOptions.Index)} {Flat} compares every face and loses nothing: it takes {Megabytes(flatBytes)} MB, a quarter of {Megabytes(flatBytes * ShareOfMemory)} MB, and {seconds * 1000:F0} ms a search."),
        };
    }

    /// <summary>The codes under lists, from the shortest on. With a byte a number nothing is lost by codes any more, so that the vectors themselves would only take more room.</summary>
    private static List<Rung> Rungs(long count, int dimension)
    {
        (string Code, int Bytes)[] codes = [Product(Parts(dimension, 4)), Product(Parts(dimension, 2)), (Sq8, dimension)];
        return [.. codes.Distinct().Select(code => new Rung($"IVF{Lists(count)},{code.Code}", code.Code, code.Bytes, count * (code.Bytes + sizeof(long))))];

        static (string, int) Product(int parts) => (Say($"PQ{parts}np"), parts);
    }

    /// <summary>About four times the root of the count, as a power of two: as many vectors are then in the lists read as there are centres.</summary>
    private static long Lists(long count) => 1L << (int)Math.Clamp(Math.Round(Math.Log2(4 * Math.Sqrt(count))), 6, 18);

    /// <summary>A byte for so many numbers, where that divides them.</summary>
    private static int Parts(int dimension, int numbers) => Enumerable.Range(1, Math.Max(1, dimension / numbers)).Last(parts => dimension % parts == 0);

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record Rung(string Kind, string Code, int CodeBytes, long Bytes);
}
