namespace PhotoBot.Search;

/// <summary>Stores unit vectors by id and finds all of them near a query, exactly, in memory.</summary>
/// <remarks>
/// <para>Thread-safe: searches, counts and saves run in parallel, a change runs alone. A waiting change goes before searches that come
/// after it. A search works on its calling thread only, so searches scale with the calling threads.</para>
/// <para>Similarity is the inner product in double precision, rounded to a float. It depends on the two vectors alone: equal vectors
/// are equally similar, and "at or above" is exact.</para>
/// </remarks>
public sealed class VectorIndex : IVectorIndex
{
    /// <summary>The largest dimension an index takes; face embeddings have 128 to 512.</summary>
    public const int MaxDimension = 65_536;

    // A row of bytes takes whole lines of 64, so shorter vectors would be hardly smaller.
    private const int LeastForBytes = 64;
    private const int Line = 64;

    private readonly IndexLock access = new(nameof(VectorIndex));
    private readonly IndexHandle handle;

    private VectorIndex(IndexHandle handle, int dimension)
    {
        this.handle = handle;
        Dimension = dimension;
    }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension { get; }

    /// <summary>What searches read of every vector; <see cref="IndexScan.Float"/> until <see cref="ScanBy(IndexScan)"/> sets it.</summary>
    public IndexScan Scan { get; private set; } = IndexScan.Float;

    /// <summary>How many vectors there are.</summary>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public long Count
    {
        get
        {
            using var scope = access.Read();
            Faiss.Check(Faiss.pf_count(handle, out var count), "The vectors could not be counted");
            return count;
        }
    }

    /// <summary>Makes an empty index.</summary>
    /// <param name="dimension">How many numbers a vector has, 1 to <see cref="MaxDimension"/>.</param>
    /// <param name="factory">A FAISS factory string without the id map, which is always added. "Flat" compares every vector.</param>
    /// <exception cref="SearchException">FAISS does not know the kind, or it is not one that this index can search exactly.</exception>
    public static VectorIndex Create(int dimension, string factory = "Flat")
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, MaxDimension);
        ArgumentException.ThrowIfNullOrWhiteSpace(factory);
        Faiss.Check(Faiss.pf_create(dimension, factory, out var handle), $"An index of the kind '{factory}' could not be made");
        return new VectorIndex(handle, dimension);
    }

    /// <summary>Reads what <see cref="Save"/> wrote.</summary>
    /// <param name="path">The file. It is not checked: read a file that may be damaged by <see cref="IndexSnapshot"/>.</param>
    /// <exception cref="SearchException">There is no such file, or it holds no index of a known kind.</exception>
    public static VectorIndex Load(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        Faiss.Check(Faiss.pf_read(path, out var handle), $"The index could not be read from {path}");
        Faiss.Check(Faiss.pf_dimension(handle, out var dimension), "The dimension could not be read");
        return new VectorIndex(handle, dimension);
    }

    /// <summary>Adds vectors: all of them, or none when it throws.</summary>
    /// <param name="ids">One id a vector. The caller makes sure that none is stored already.</param>
    /// <param name="vectors">The vectors one after the other, <see cref="Dimension"/> numbers each, of length 1.</param>
    /// <exception cref="ArgumentException">The lengths do not agree, or a vector is not finite or not of length 1.</exception>
    /// <exception cref="SearchException">There is not enough memory.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void Add(ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors)
    {
        UnitVectors.Check(vectors, ids.Length, Dimension, nameof(vectors));
        using var scope = access.Write();
        Faiss.Check(Faiss.pf_add(handle, ids.Length, vectors, ids), $"{ids.Length} vectors could not be added");
    }

    /// <summary>Removes every vector under one of <paramref name="ids"/>; ignores ids that are not stored.</summary>
    /// <returns>How many vectors were removed.</returns>
    /// <exception cref="SearchException">There is not enough memory.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public long Remove(ReadOnlySpan<VectorId> ids)
    {
        using var scope = access.Write();
        Faiss.Check(Faiss.pf_remove(handle, ids.Length, ids, out var removed), $"{ids.Length} vectors could not be removed");
        return removed;
    }

    /// <summary>
    /// Makes the quantised filter that searches read, or drops it; later changes update it. It is not saved: making it takes about
    /// a microsecond a vector of 128 numbers. Its rows are rounded up to 64 bytes.
    /// </summary>
    /// <exception cref="SearchException">There is not enough memory; everything stays as it was.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void ScanBy(IndexScan scan) => ScanBy(scan, ScanInstructions.Best);

    /// <summary>The bytes a vector takes in memory, and those a search reads of it, with <see cref="IndexScan.Auto"/>.</summary>
    internal static (int Held, int Read) BytesAVector(int dimension)
    {
        var vector = dimension * sizeof(float) + sizeof(long);
        var copy = (dimension + Line - 1) / Line * Line + 2 * sizeof(float);
        return Chosen(dimension) == IndexScan.Byte ? (vector + copy, copy) : (vector, vector);
    }

    /// <summary>The same with instructions named, so that each can be tested on one machine.</summary>
    /// <exception cref="SearchException">The processor lacks the instructions, too.</exception>
    internal void ScanBy(IndexScan scan, ScanInstructions instructions)
    {
        var chosen = scan == IndexScan.Auto ? Chosen(Dimension) : scan;
        var filter = chosen switch
        {
            IndexScan.Float => 0,
            IndexScan.Byte => 1,
            _ => throw new ArgumentOutOfRangeException(nameof(scan), scan, "There is no such scan."),
        };
        using var scope = access.Write();
        Faiss.Check(Faiss.pf_set_filter(handle, filter, instructions), $"The vectors could not be copied for a scan by {chosen}");
        Scan = chosen;
    }

    /// <summary>Finds all vectors at or above a similarity.</summary>
    /// <param name="query">A vector of <see cref="Dimension"/> numbers and length 1.</param>
    /// <param name="minSimilarity">-1 to 1.</param>
    /// <returns>The most similar first, equals by id.</returns>
    /// <exception cref="ArgumentException">The query is not such a vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minSimilarity"/> is not in its range.</exception>
    /// <exception cref="SearchException">There is not enough memory for the answer.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public unsafe IReadOnlyList<Neighbor> Search(ReadOnlySpan<float> query, float minSimilarity)
    {
        UnitVectors.CheckQuery(query, Dimension, minSimilarity);
        Neighbor* neighbors;
        long count;
        using (access.Read())
            Faiss.Check(Faiss.pf_search(handle, query, minSimilarity, out neighbors, out count), "The search failed");
        return Faiss.Take(neighbors, count);
    }

    /// <summary>Counts the vectors that the same search compares exactly because the filter cannot rule them out.</summary>
    /// <exception cref="ArgumentException">As for <see cref="Search"/>.</exception>
    /// <exception cref="SearchException">There is not enough memory.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public long CountCandidates(ReadOnlySpan<float> query, float minSimilarity)
    {
        UnitVectors.CheckQuery(query, Dimension, minSimilarity);
        using var scope = access.Read();
        Faiss.Check(Faiss.pf_count_candidates(handle, query, minSimilarity, out var count), "The candidates could not be counted");
        return count;
    }

    /// <summary>Writes the index to a file that is, at every moment, the old one or the new one, whole and on the disk.</summary>
    /// <param name="path">The file, in an existing folder; another of that name is replaced.</param>
    /// <exception cref="SearchException">The disk refuses: no space, no right, no folder.</exception>
    /// <exception cref="IOException">The written file could not take its name.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void Save(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        DurableFile.Replace(Path.GetFullPath(path), aside => Write(aside));
    }

    /// <summary>Frees the native memory, once all running calls have ended. Later calls throw.</summary>
    public void Dispose() => access.Close(handle.Dispose);

    /// <summary>Writes the index to a new file and returns how many vectors that holds.</summary>
    internal long Write(string path)
    {
        using var scope = access.Read();
        Faiss.Check(Faiss.pf_write(handle, path), $"The index could not be written to {path}");
        Faiss.Check(Faiss.pf_count(handle, out var count), "The vectors could not be counted");
        return count;
    }

    private static IndexScan Chosen(int dimension) => dimension >= LeastForBytes ? IndexScan.Byte : IndexScan.Float;
}
