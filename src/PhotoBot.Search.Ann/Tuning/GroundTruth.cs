using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tuning;

/// <summary>Queries drawn from a source, and the exact answers to them.</summary>
internal sealed class GroundTruth
{
    private const ulong Seed = 0x51ED270;
    private readonly QueryVectors queries;
    private readonly IReadOnlyList<IReadOnlyList<Neighbor>> neighbors;
    private readonly IReadOnlyList<HashSet<VectorId>> own;

    private GroundTruth(
        QueryVectors queries, IReadOnlyList<IReadOnlyList<Neighbor>> neighbors, IReadOnlyList<HashSet<VectorId>> own) =>
        (this.queries, this.neighbors, this.own) = (queries, neighbors, own);

    /// <summary>The ids of the queries.</summary>
    public IReadOnlyList<VectorId> Ids => queries.Ids;

    /// <summary>Draws the queries and finds their neighbours, all of them, in one pass through the source.</summary>
    /// <param name="source">The vectors.</param>
    /// <param name="upTo">The last id that counts.</param>
    /// <param name="options">How many queries, and on how many threads.</param>
    /// <param name="advance">Receives how many vectors were compared.</param>
    /// <param name="stop">Stops it.</param>
    public static GroundTruth Of(IVectorSource source, VectorId upTo, TuneOptions options, Action<long>? advance, CancellationToken stop)
    {
        var wanted = VectorSample.Ids(source, options.Queries, Seed).FindAll(id => id.Value <= upTo.Value);
        var (ids, vectors) = VectorSample.Read(source, wanted);
        var drawn = new QueryVectors(ids, vectors, source.Dimension);
        var found = BruteForceSearch.Search(source, drawn, options.Similarities.Min(), options.Threads, upTo, advance, stop);
        IReadOnlyList<IReadOnlyList<Neighbor>> others = [.. found.Select((neighbors, query) => Without(ids[query], neighbors))];
        return new(drawn, others, [.. others.Select(Own)]);

        static List<Neighbor> Without(VectorId id, IReadOnlyList<Neighbor> neighbors) =>
            [.. neighbors.Where(neighbor => neighbor.Id != id)];

        HashSet<VectorId> Own(IReadOnlyList<Neighbor> neighbors, int query) =>
            NeighborsOfSamePerson.Among(source, drawn[query], neighbors, options.OwnSimilarity);
    }

    /// <summary>Returns a query's vector.</summary>
    public ReadOnlySpan<float> Query(int query) => queries[query];

    /// <summary>Returns a query's neighbours at or above a similarity that are of the same person.</summary>
    public IEnumerable<Neighbor> OwnAt(int query, float minSimilarity) =>
        At(query, minSimilarity).Where(neighbor => own[query].Contains(neighbor.Id));

    /// <summary>Returns a query's neighbours at or above a similarity, the most similar first.</summary>
    public IEnumerable<Neighbor> At(int query, float minSimilarity) =>
        neighbors[query].TakeWhile(neighbor => neighbor.Similarity >= minSimilarity);
}
