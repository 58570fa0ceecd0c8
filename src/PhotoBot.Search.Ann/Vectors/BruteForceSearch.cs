using System.Runtime.ExceptionServices;

namespace PhotoBot.Search.Ann.Vectors;

/// <summary>Compares queries with every vector of a source, in one pass: slow, exact, without an index.</summary>
public static class BruteForceSearch
{
    /// <summary>Finds for each query all vectors at or above a similarity, the most similar first, equals by id.</summary>
    /// <param name="source">The vectors.</param>
    /// <param name="queries">Vectors of the source's dimension.</param>
    /// <param name="minSimilarity">-1 to 1.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="upTo">The last id that counts; null for all.</param>
    /// <param name="advance">Receives how many vectors were compared.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="SearchException">There is not enough memory.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static IReadOnlyList<IReadOnlyList<Neighbor>> Search(
        IVectorSource source, QueryVectors queries, float minSimilarity, int threads, VectorId? upTo = null,
        Action<long>? advance = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(queries);
        var found = queries.Ids.Select(_ => new List<Neighbor>()).ToArray();
        var compared = 0L;
        foreach (var batch in VectorBatches.Of(source, after: null, upTo))
        {
            using var exact = VectorIndex.Create(source.Dimension);
            exact.Add(batch.Ids.Span, batch.Vectors.Span);
            ParallelQueries.Run(
                found.Length, threads, query => found[query].AddRange(exact.Search(queries[query], minSimilarity)), stop);
            advance?.Invoke(compared += batch.Ids.Length);
        }

        // Batches come by id, and equals of one batch too: the sort is stable.
        return [.. found.Select(all => (List<Neighbor>)[.. all.OrderByDescending(neighbor => neighbor.Similarity)])];
    }
}

/// <summary>Runs many queries on several threads.</summary>
internal static class ParallelQueries
{
    /// <summary>Runs <paramref name="each"/> for every number below <paramref name="count"/>, in no order.</summary>
    /// <param name="count">How many queries.</param>
    /// <param name="threads">How many threads may work.</param>
    /// <param name="each">One query; its first exception stops the others and is thrown.</param>
    /// <param name="stop">Stops it.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static void Run(int count, int threads, Action<int> each, CancellationToken stop)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = stop }, each);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }
}
