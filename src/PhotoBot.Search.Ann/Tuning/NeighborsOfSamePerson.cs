namespace PhotoBot.Search.Ann.Tuning;

/// <summary>Which of a query's neighbours are of the same person, as far as vectors can show.</summary>
/// <remarks>
/// Among millions, many strangers are as similar to a query as its person's worst photos are. But a person's photos are similar to each
/// other, and strangers to the query are strangers to each other: a neighbour is compared with the mean of the query and of the best
/// other neighbours.
/// </remarks>
internal static class NeighborsOfSamePerson
{
    /// <summary>How many of the best neighbours stand for the person.</summary>
    private const int Best = 4;

    /// <summary>Finds them.</summary>
    /// <param name="source">Holds the neighbours' vectors.</param>
    /// <param name="query">A unit vector.</param>
    /// <param name="neighbors">Its neighbours, the most similar first.</param>
    /// <param name="ownSimilarity">How similar to the mean of the others one must be.</param>
    public static HashSet<VectorId> Among(
        IVectorSource source, ReadOnlySpan<float> query, IReadOnlyList<Neighbor> neighbors, float ownSimilarity)
    {
        VectorId[] ids = [.. neighbors.Select(neighbor => neighbor.Id)];
        var (vectors, stored) = (new float[ids.Length * source.Dimension], new bool[ids.Length]);
        source.Read(ids, vectors, stored);
        var sum = query.ToArray();
        for (var i = 0; i < Math.Min(Best, ids.Length); i++) Add(Vector(i), sum, 1);
        var own = new HashSet<VectorId>();
        for (var i = 0; i < ids.Length; i++)
        {
            // A vector must not be compared with itself.
            if (i < Best) Add(Vector(i), sum, -1);
            if (stored[i] && Dot(Vector(i), sum) >= ownSimilarity * Math.Sqrt(Dot(sum, sum))) own.Add(ids[i]);
            if (i < Best) Add(Vector(i), sum, 1);
        }

        return own;

        ReadOnlySpan<float> Vector(int i) => vectors.AsSpan(i * source.Dimension, source.Dimension);
    }

    private static void Add(ReadOnlySpan<float> vector, Span<float> sum, float times)
    {
        for (var i = 0; i < sum.Length; i++) sum[i] += times * vector[i];
    }

    private static double Dot(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var sum = 0.0;
        for (var i = 0; i < one.Length; i++) sum += (double)one[i] * other[i];
        return sum;
    }
}
