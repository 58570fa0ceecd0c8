using System.Globalization;

namespace PhotoBot.Search.Ann.Kinds;

/// <summary>A kind of approximate index, and what it takes. Written as FAISS's factory strings: IVF4096,PQ16 or HNSW32.</summary>
/// <remarks>A kind only finds candidates, and the search compares their vectors: Refine(Flat) is accepted and changes nothing.</remarks>
public sealed record IndexKind
{
    /// <summary>The smallest dimension of a kind: that of face embeddings.</summary>
    public const int MinDimension = 8;

    /// <summary>The largest dimension of a kind.</summary>
    public const int MaxDimension = 1024;

    private const int MaxLists = 1 << 20;
    private const int MinLinks = 4;
    private const int MaxLinks = 128;
    private const int IdBytes = sizeof(long);

    // FAISS's minimum for a centroid: ClusteringParameters::min_points_per_centroid in
    // https://github.com/facebookresearch/faiss/blob/v1.7.3/faiss/Clustering.h
    private const int VectorsAList = 39;

    private IndexKind(string name, int dimension, VectorCode code) => (Name, Dimension, Code) = (name, dimension, code);

    /// <summary>The kind as a manifest has it: IVF4096,PQ16np.</summary>
    public string Name { get; }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension { get; }

    /// <summary>How it finds candidates.</summary>
    public IndexStructure Structure => Lists > 0 ? IndexStructure.Lists : Links > 0 ? IndexStructure.Graph : IndexStructure.Whole;

    /// <summary>How it stores a vector.</summary>
    public VectorCode Code { get; }

    /// <summary>How many lists there are; 0 without lists.</summary>
    public int Lists { get; private init; }

    /// <summary>How many links a vector has in a graph, or a list's centroid in a graph of centroids; 0 without a graph.</summary>
    public int Links { get; private init; }

    /// <summary>The bytes of a vector in the file, its id and links included; headers and centroids come once.</summary>
    // The lowest level of FAISS's graph has twice the links, of four bytes each, and a vector in 1/m of the levels above.
    public int BytesAVector =>
        Code.Bytes + IdBytes + (Structure == IndexStructure.Graph ? (2 * Links + 1) * sizeof(int) + 2 * IdBytes : 0);

    /// <summary>The fewest vectors to train it on; 0 when it needs no training.</summary>
    public int TrainingVectors => Math.Max(Lists * VectorsAList, Code.TrainingVectors);

    /// <summary>Whether the vectors' codes stay on the disk, mapped; else all of the index lies in memory.</summary>
    public bool CanLiveOnDisk => Structure == IndexStructure.Lists;

    /// <summary>Whether a compaction drops deleted vectors; else searches ignore them until the index is built again.</summary>
    public bool CanRemove => Structure != IndexStructure.Graph;

    /// <summary>The kind in words: what it does, what it takes, what it needs.</summary>
    public string Explanation => string.Join("; ", Structure switch
    {
        IndexStructure.Lists when Links > 0 => Say($"{Lists} lists, of which a search reads some, found by a graph of their centroids"),
        IndexStructure.Lists => Say($"{Lists} lists, of which a search reads some"),
        IndexStructure.Graph => Say($"a graph of {Links} links a vector"),
        _ => "every vector is compared",
    },
        Say($"{BytesAVector} bytes a vector"),
        CanLiveOnDisk ? "stays on the disk" : "lies in memory",
        TrainingVectors > 0 ? Say($"is trained on at least {TrainingVectors} vectors") : "needs no training",
        CanRemove ? "frees the room of removed vectors" : "ignores removed vectors");

    /// <summary>FAISS's factory string.</summary>
    // Inverted lists keep ids of their own; everything else gets an id map.
    internal string Factory => Structure == IndexStructure.Lists ? Name : $"IDMap,{Name}";

    /// <summary>Parses a kind.</summary>
    /// <param name="text">A factory string, in FAISS's own spelling.</param>
    /// <param name="dimension"><see cref="MinDimension"/> to <see cref="MaxDimension"/>.</param>
    /// <exception cref="SearchException">It is no kind that works here: the message names the part and the reason.</exception>
    public static IndexKind Parse(string text, int dimension)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        if (dimension is < MinDimension or > MaxDimension)
            throw new SearchException($"An index kind is for {MinDimension} to {MaxDimension} numbers a vector, got {dimension}.");
        var words = new Queue<string>(text.Split(',', StringSplitOptions.TrimEntries));
        var structure = words.Peek();
        var (lists, links) = Structured(structure, text);
        if (lists > 0 || links > 0) words.Dequeue();
        var isGraph = links > 0 && lists == 0;
        var codeName = words.Count > 0 ? words.Peek() : isGraph ? "Flat" : null;
        var code = codeName is null ? null : VectorCode.Find(codeName, dimension);
        if (code is null) throw KindText.Refusal(codeName ?? structure, text);
        if (isGraph && code.Name.StartsWith("PQ", StringComparison.Ordinal))
            throw new SearchException(
                $"The index kind '{text}' can't be used: a graph built over PQ codes misses too much; take HNSWn, or HNSWn,SQ8.");
        if (words.Count > 0) words.Dequeue();
        if (words.Count > 0 && words.Peek() is "Refine(Flat)" or "RFlat") words.Dequeue();
        if (words.Count > 0) throw KindText.Refusal(words.Peek(), text);
        var name = lists > 0 || links > 0 ? $"{structure},{code.Name}" : code.Name;
        return new IndexKind(name, dimension, code) { Lists = lists, Links = links };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static (int Lists, int Links) Structured(string word, string kind)
    {
        if (KindText.NumberAfter("HNSW", word) is { } only) return (0, Within(only, MinLinks, MaxLinks, "links", kind));
        if (!word.StartsWith("IVF", StringComparison.Ordinal)) return (0, 0);
        var parts = word.Split('_');
        var lists = KindText.NumberAfter("IVF", parts[0]) ?? throw KindText.Refusal(word, kind);
        var links = 0;
        if (parts.Length > 1)
        {
            var found = parts.Length == 2 ? KindText.NumberAfter("HNSW", parts[1]) : null;
            links = Within(found ?? throw KindText.Refusal(word, kind), MinLinks, MaxLinks, "links", kind);
        }

        return (Within(lists, 1, MaxLists, "lists", kind), links);
    }

    private static int Within(int number, int least, int most, string what, string kind) => number >= least && number <= most ? number
        : throw new SearchException($"The index kind '{kind}' has {number} {what}, wanted {least} to {most}.");

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

/// <summary>How an index finds the vectors that it compares with a query.</summary>
public enum IndexStructure
{
    /// <summary>It compares every code.</summary>
    Whole,

    /// <summary>Inverted lists: vectors lie in lists, each around a centroid; the lists of the nearest centroids are compared.</summary>
    Lists,

    /// <summary>Vectors are linked to their neighbours; a search walks from one to the next.</summary>
    Graph,
}

/// <summary>How an index stores a vector.</summary>
/// <param name="Name">As FAISS's factory writes it: Flat, SQfp16, SQ8 or PQ16np.</param>
/// <param name="Bytes">Bytes of a vector, without its id.</param>
/// <param name="TrainingVectors">The fewest vectors to train it on; 0 when it needs no training.</param>
public sealed record VectorCode(string Name, int Bytes, int TrainingVectors)
{
    // The centroids of one part of a product quantiser, one byte long, and FAISS's minimum for each: ClusteringParameters in
    // https://github.com/facebookresearch/faiss/blob/v1.7.3/faiss/Clustering.h
    private const int CentroidsOfAPart = 256;
    private const int VectorsACentroid = 39;
    private const int VectorsForARange = 256;

    /// <summary>Returns the code of that name for vectors of a dimension, or null when there is none.</summary>
    /// <exception cref="SearchException">There is one, but not for this dimension: the message says why.</exception>
    internal static VectorCode? Find(string name, int dimension) => name switch
    {
        "Flat" => new(name, dimension * sizeof(float), 0),
        "SQfp16" => new(name, dimension * 2, 0),
        "SQ8" => new(name, dimension, VectorsForARange),
        _ => name.StartsWith("PQ", StringComparison.Ordinal) ? Product(name, dimension) : null,
    };

    private static VectorCode? Product(string name, int dimension)
    {
        // "np" is the default here: it switches polysemous training off, which never ends under lists in FAISS 1.7.3.
        var digits = name.EndsWith("np", StringComparison.Ordinal) ? name[2..^2] : name[2..];
        if (!KindText.TryNumber(digits, out var parts)) return null;
        if (parts < 1 || dimension % parts != 0)
            throw new SearchException(
                $"{name} cuts a vector into {parts} equal parts, and {dimension} numbers can't be cut so: take a divisor of {dimension}.");
        return new($"PQ{parts}np", parts, CentroidsOfAPart * VectorsACentroid);
    }
}
