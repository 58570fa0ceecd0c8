using System.Globalization;

namespace PhotoBot.Search.Ann.Kinds;

/// <summary>The kind of index that suits so many vectors on this machine, and why.</summary>
/// <param name="Kind">"Flat", or the kind to build.</param>
/// <param name="Why">The reason, in a sentence for the operator.</param>
public sealed record IndexAdvice(string Kind, string Why)
{
    /// <summary>The exact index in memory.</summary>
    public const string Flat = "Flat";

    // The index shares the machine with the face models, the page cache and the program itself.
    private const int ShareOfMemory = 4;
    private const string Sq8 = "SQ8";

    // What an exact search reads in a second on one core, and how long it may take: docs/measurements/search-flat.md.
    private const double BytesASecond = 13e9;
    private const double MostMilliseconds = 250;

    /// <summary>
    /// Kinds of as many lists with longer codes that fit as well, the shortest first: for where those of <see cref="Kind"/> miss too much.
    /// </summary>
    public IReadOnlyList<string> Longer { get; init; } = [];

    /// <summary>The next longer code, which does not fit, and the memory it needs, in a sentence; empty where there is none.</summary>
    public string Beyond { get; init; } = "";

    /// <summary>What <see cref="Flat"/> takes, in a sentence, for where no lists reach the recall. Empty for <see cref="Flat"/>.</summary>
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
        // Searches run in parallel, one a core, and all cores share the memory's bandwidth: two of them nearly fill it.
        var milliseconds = count * (double)read / BytesASecond / Math.Clamp(cores, 1, 2) * 2 * 1000;
        if (flatBytes <= allowed && milliseconds <= MostMilliseconds)
            return new(Flat, Say(
                $"{count} faces take {Megabytes(flatBytes)} MB in memory and {milliseconds:F0} ms a search, ")
                + "so that every one can be compared");
        var why = flatBytes > allowed
            ? Say($"{count} faces would take {Megabytes(flatBytes)} MB in memory, ")
                + Say($"more than a quarter of the {Megabytes(memoryBytes)} MB there are")
            : Say($"comparing all of {count} faces would take {milliseconds:F0} ms a search");
        var kinds = KindsOf(count, dimension);
        var fitting = kinds.FindAll(kind => kind.Bytes <= allowed);
        var (first, reason) = fitting.Find(kind => string.Equals(kind.Code, Sq8, StringComparison.Ordinal)) is { } sq8
            ? (sq8, Say($"{why}; with a byte a number they take {Megabytes(sq8.Bytes)} MB, mapped from the disk"))
            : (kinds[0], Say($"{why}; only {kinds[0].CodeBytes} bytes a face fit"));
        var next = kinds.Find(kind => kind.Bytes > allowed && kind.Bytes > first.Bytes);
        return new(first.Name, reason)
        {
            Longer = [.. fitting.Where(kind => kind.Bytes > first.Bytes).Select(kind => kind.Name)],
            Beyond = next is null ? "" : Say($"{next.Name} fits where there are {Megabytes(next.Bytes * ShareOfMemory)} MB of memory."),
            Remedy = Say($"{SearchOptions.Section}:{nameof(SearchOptions.Index)} {Flat} compares every face and misses nothing: ")
                + Say($"it takes {Megabytes(flatBytes)} MB, a quarter of {Megabytes(flatBytes * ShareOfMemory)} MB, ")
                + Say($"and {milliseconds:F0} ms a search."),
        };
    }

    /// <summary>The codes under lists, from the shortest on. A byte a number misses nothing: whole vectors would only be larger.</summary>
    private static List<SizedKind> KindsOf(long count, int dimension)
    {
        (string Code, int Bytes)[] codes = [Product(Parts(dimension, 4)), Product(Parts(dimension, 2)), (Sq8, dimension)];
        return [.. codes.Distinct().Select(code => new SizedKind(
            $"IVF{Lists(count)},{code.Code}", code.Code, code.Bytes, count * (code.Bytes + sizeof(long))))];

        static (string, int) Product(int parts) => (Say($"PQ{parts}np"), parts);
    }

    /// <summary>About four times the root of the count, as a power of two: a search reads about as many vectors as centroids.</summary>
    private static long Lists(long count) => 1L << (int)Math.Clamp(Math.Round(Math.Log2(4 * Math.Sqrt(count))), 6, 18);

    /// <summary>A byte for so many numbers, where that divides them.</summary>
    private static int Parts(int dimension, int numbers) =>
        Enumerable.Range(1, Math.Max(1, dimension / numbers)).Last(parts => dimension % parts == 0);

    private static string Megabytes(long bytes) => (bytes >> 20).ToString(CultureInfo.InvariantCulture);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private sealed record SizedKind(string Name, string Code, int CodeBytes, long Bytes);
}
