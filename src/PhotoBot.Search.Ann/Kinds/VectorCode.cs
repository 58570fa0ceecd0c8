namespace PhotoBot.Search.Ann.Kinds;

/// <summary>How an index keeps a vector.</summary>
/// <param name="Name">As FAISS's factory writes it: Flat, SQfp16, SQ8 or PQ16np.</param>
/// <param name="Bytes">Bytes a vector takes, without its id.</param>
/// <param name="TrainingVectors">How many vectors it wants to be trained on; 0 when it needs none.</param>
public sealed record VectorCode(string Name, int Bytes, int TrainingVectors)
{
    // The centroids of one part of a product quantiser, one byte long, and how many vectors FAISS wants for each:
    // ClusteringParameters in https://github.com/facebookresearch/faiss/blob/v1.7.3/faiss/Clustering.h
    private const int CentroidsOfAPart = 256;
    private const int VectorsACentroid = 39;
    private const int VectorsForARange = 256;

    /// <summary>The code of that name for vectors of a dimension, or null when there is none.</summary>
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
        // "np" switches polysemous training off, which does not end under lists in FAISS 1.7.3 and serves nothing here: it goes without saying.
        var digits = name.EndsWith("np", StringComparison.Ordinal) ? name[2..^2] : name[2..];
        if (!KindText.TryNumber(digits, out var parts)) return null;
        if (parts < 1 || dimension % parts != 0)
            throw new SearchException($"{name} cuts a vector into {parts} equal parts, and {dimension} numbers can't be cut so: take a divisor of {dimension}.");
        return new($"PQ{parts}np", parts, CentroidsOfAPart * VectorsACentroid);
    }
}
