namespace PhotoBot.Search.Ann.Vectors;

/// <summary>Unit vectors to search for, under ids of their own, in memory.</summary>
/// <remarks>Safe for use from any thread.</remarks>
public sealed class QueryVectors
{
    private readonly float[] vectors;

    internal QueryVectors(IReadOnlyList<VectorId> ids, float[] vectors, int dimension) =>
        (Ids, this.vectors, Dimension) = (ids, vectors, dimension);

    /// <summary>Their ids.</summary>
    public IReadOnlyList<VectorId> Ids { get; }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension { get; }

    /// <summary>Returns a vector, by its place among <see cref="Ids"/>.</summary>
    public ReadOnlySpan<float> this[int query] => vectors.AsSpan(query * Dimension, Dimension);

    /// <summary>Reads all of a block file, and compares its checksum.</summary>
    /// <exception cref="SearchException">
    /// It is no such file, is damaged, holds vectors that are not of length 1, or more than memory takes.
    /// </exception>
    /// <exception cref="IOException">It can't be read.</exception>
    public static QueryVectors OfFile(string path)
    {
        using var file = VectorBlockFile.Open(path);
        file.Verify();
        if (file.Count * file.Dimension > Array.MaxLength)
            throw new SearchException($"{path} holds {file.Count} vectors, too many to search for at once: cut it into several files.");
        var (ids, vectors) = (new VectorId[file.Count], new float[file.Count * file.Dimension]);
        file.ReadIds(0, ids);
        file.ReadVectors(0, vectors);
        if (UnitVectors.Flaw(vectors, ids.Length, file.Dimension) is { } flaw)
            throw new SearchException($"{path} can't be searched for: {flaw}");
        return new(ids, vectors, file.Dimension);
    }

    /// <summary>Reads vectors of a source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="ids">Their ids, in the order they are wanted in.</param>
    /// <exception cref="SearchException">One is not there.</exception>
    public static QueryVectors Stored(IVectorSource source, IReadOnlyList<VectorId> ids)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(ids);
        var (vectors, found) = (new float[checked(ids.Count * source.Dimension)], new bool[ids.Count]);
        source.Read([.. ids], vectors, found);
        if (Array.IndexOf(found, false) is >= 0 and var missing)
            throw new SearchException($"There is no vector {ids[missing].Value}.");
        return new(ids, vectors, source.Dimension);
    }
}
