namespace PhotoBot.Search.Ann.Vectors;

/// <summary>Compares queries with every vector of a source, in one walk through it: slow, exact, and in need of no index.</summary>
public static class BruteForceSearch
{
    /// <summary>For each query all vectors at or above a similarity, the best first, equals by id.</summary>
    /// <param name="source">The vectors.</param>
    /// <param name="queries">Whom to search for; of the source's dimension.</param>
    /// <param name="minSimilarity">-1 to 1.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="upTo">The last id that counts; null for all.</param>
    /// <param name="advance">Told how many vectors were compared.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="SearchException">There is not enough memory.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<IReadOnlyList<Neighbor>> Search(
        IVectorSource source, QueryVectors queries, float minSimilarity, int threads, VectorId? upTo = null, Action<long>? advance = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(queries);
        var found = queries.Ids.Select(_ => new List<Neighbor>()).ToArray();
        var compared = 0L;
        foreach (var batch in VectorBatches.Of(source, after: null, upTo))
        {
            using var some = VectorIndex.Create(source.Dimension);
            some.Add(batch.Ids.Span, batch.Vectors.Span);
            ParallelQueries.Run(found.Length, threads, query => found[query].AddRange(some.Search(queries[query], minSimilarity)), stop);
            advance?.Invoke(compared += batch.Ids.Length);
        }

        // Batches come by id, and equals of one batch too: a stable order keeps that.
        return [.. found.Select(some => (List<Neighbor>)[.. some.OrderByDescending(neighbor => neighbor.Similarity)])];
    }
}
