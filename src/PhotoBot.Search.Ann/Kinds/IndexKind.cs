using System.Globalization;

namespace PhotoBot.Search.Ann.Kinds;

/// <summary>A rung of the ladder: what kind of index, and what it takes. Written as FAISS's factory strings are: IVF4096,PQ16 or HNSW32.</summary>
/// <remarks>Every kind only finds candidates; the search compares them with the vectors themselves, so Refine(Flat) is understood and changes nothing.</remarks>
public sealed record IndexKind
{
    /// <summary>The dimensions a kind is made for: those of embeddings of faces.</summary>
    public const int MinDimension = 8;

    /// <summary>The largest such dimension.</summary>
    public const int MaxDimension = 1024;

    private const int MaxLists = 1 << 20;
    private const int MinLinks = 4;
    private const int MaxLinks = 128;
    private const int IdBytes = sizeof(long);

    // What FAISS wants at least for a centroid: ClusteringParameters::min_points_per_centroid in
    // https://github.com/facebookresearch/faiss/blob/v1.7.3/faiss/Clustering.h
    private const int VectorsAList = 39;

    private IndexKind(string name, int dimension, VectorCode code) => (Name, Dimension, Code) = (name, dimension, code);

    /// <summary>The kind as it is written in a stamp: IVF4096,PQ16np.</summary>
    public string Name { get; }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension { get; }

    /// <summary>How it finds what it compares.</summary>
    public IndexStructure Structure => Lists > 0 ? IndexStructure.Lists : Links > 0 ? IndexStructure.Graph : IndexStructure.Whole;

    /// <summary>How it keeps a vector.</summary>
    public VectorCode Code { get; }

    /// <summary>How many lists there are; 0 when there are none.</summary>
    public int Lists { get; private init; }

    /// <summary>How many links a vector has in a graph, or a list's centre where those form one; 0 without a graph.</summary>
    public int Links { get; private init; }

    /// <summary>What a vector takes in the file, its id and its links included, in bytes; headers and centres come once.</summary>
    // The lowest level of FAISS's graph has twice the links, of four bytes each, and a vector in 1/m of the levels above.
    public int BytesAVector => Code.Bytes + IdBytes + (Structure == IndexStructure.Graph ? (2 * Links + 1) * sizeof(int) + 2 * IdBytes : 0);

    /// <summary>The fewest vectors it wants to be trained on; 0 when it needs no training.</summary>
    public int TrainingVectors => Math.Max(Lists * VectorsAList, Code.TrainingVectors);

    /// <summary>Whether the vectors' codes stay on the disk, mapped; else all of the index lies in memory.</summary>
    public bool CanLiveOnDisk => Structure == IndexStructure.Lists;

    /// <summary>Whether a fold gives the room of removed vectors back; else they are passed over until the index is built anew.</summary>
    public bool CanRemove => Structure != IndexStructure.Graph;

    /// <summary>The kind in words an operator understands: what it does, what it takes, what it needs.</summary>
    public string Explanation => string.Join("; ", Structure switch
    {
        IndexStructure.Lists => string.Create(CultureInfo.InvariantCulture, $"{Lists} lists, of which a search reads some{(Links > 0 ? ", found by a graph of their centres" : "")}"),
        IndexStructure.Graph => string.Create(CultureInfo.InvariantCulture, $"a graph of {Links} links a vector"),
        _ => "every vector is compared",
    },
        string.Create(CultureInfo.InvariantCulture, $"{BytesAVector} bytes a vector"),
        CanLiveOnDisk ? "stays on the disk" : "lies in memory",
        TrainingVectors > 0 ? string.Create(CultureInfo.InvariantCulture, $"is trained on at least {TrainingVectors} vectors") : "needs no training",
        CanRemove ? "gives removed vectors' room back" : "passes removed vectors over");

    /// <summary>What FAISS's factory is asked for.</summary>
    // Inverted lists keep ids of their own; everything else gets an id map.
    internal string Factory => Structure == IndexStructure.Lists ? Name : $"IDMap,{Name}";

    /// <summary>Reads a kind.</summary>
    /// <param name="text">A factory string, in FAISS's own spelling.</param>
    /// <param name="dimension"><see cref="MinDimension"/> to <see cref="MaxDimension"/>.</param>
    /// <exception cref="SearchException">It is none that works here: the message names the part and the reason.</exception>
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
        var code = words.Count == 0 && isGraph ? VectorCode.Find("Flat", dimension) : words.Count == 0 ? null : VectorCode.Find(words.Peek(), dimension);
        if (code is null) throw KindText.Refusal(words.Count == 0 ? structure : words.Peek(), text);
        if (isGraph && code.Name.StartsWith("PQ", StringComparison.Ordinal))
            throw new SearchException($"The index kind '{text}' can't be used: a graph built over PQ codes misses too much; take HNSWn, or HNSWn,SQ8.");
        if (words.Count > 0) words.Dequeue();
        if (words.Count > 0 && words.Peek() is "Refine(Flat)" or "RFlat") words.Dequeue();
        if (words.Count > 0) throw KindText.Refusal(words.Peek(), text);
        return new IndexKind(lists > 0 || links > 0 ? $"{structure},{code.Name}" : code.Name, dimension, code) { Lists = lists, Links = links };
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static (int Lists, int Links) Structured(string word, string kind)
    {
        if (KindText.NumberAfter("HNSW", word) is { } only) return (0, Within(only, MinLinks, MaxLinks, "links", kind));
        if (!word.StartsWith("IVF", StringComparison.Ordinal)) return (0, 0);
        var parts = word.Split('_');
        var lists = KindText.NumberAfter("IVF", parts[0]) ?? throw KindText.Refusal(word, kind);
        var links = parts.Length == 1 ? 0 : parts.Length == 2 && KindText.NumberAfter("HNSW", parts[1]) is { } found ? Within(found, MinLinks, MaxLinks, "links", kind)
            : throw KindText.Refusal(word, kind);
        return (Within(lists, 1, MaxLists, "lists", kind), links);
    }

    private static int Within(int number, int least, int most, string what, string kind) => number >= least && number <= most ? number
        : throw new SearchException($"The index kind '{kind}' asks for {number} {what}; {least} to {most} can be had.");
}
