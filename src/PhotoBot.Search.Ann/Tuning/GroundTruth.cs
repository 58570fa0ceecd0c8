using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tuning;

/// <summary>Vectors of a source that are searched for, and the exact answers.</summary>
internal sealed class GroundTruth
{
    private const ulong Seed = 0x51ED270;
    private readonly QueryVectors queries;

    private GroundTruth(QueryVectors queries, IReadOnlyList<IReadOnlyList<Neighbor>> neighbors) => (this.queries, Neighbors) = (queries, neighbors);

    /// <summary>Whom is searched for.</summary>
    public IReadOnlyList<VectorId> Ids => queries.Ids;

    /// <summary>For each query all others at or above the least similarity, best first.</summary>
    public IReadOnlyList<IReadOnlyList<Neighbor>> Neighbors { get; }

    /// <summary>For each query those of them that are taken for its own person's.</summary>
    public IReadOnlyList<HashSet<VectorId>> Own { get; private init; } = [];

    /// <summary>Draws the queries and looks for their neighbours, all of them, in one walk through the source.</summary>
    /// <param name="source">The vectors.</param>
    /// <param name="upTo">The last id that counts.</param>
    /// <param name="options">How many queries, and on how many threads.</param>
    /// <param name="advance">Told how many vectors were compared.</param>
    /// <param name="stop">Stops it.</param>
    public static GroundTruth Of(IVectorSource source, VectorId upTo, TuneOptions options, Action<long>? advance, CancellationToken stop)
    {
        var wanted = VectorSample.Ids(source, options.Queries, Seed).FindAll(id => id.Value <= upTo.Value);
        var (ids, vectors) = VectorSample.Read(source, wanted);
        var drawn = new QueryVectors(ids, vectors, source.Dimension);
        var found = BruteForceSearch.Search(source, drawn, options.Similarities.Min(), options.Threads, upTo, advance, stop);
        IReadOnlyList<IReadOnlyList<Neighbor>> others = [.. found.Select((neighbors, query) => (List<Neighbor>)[.. neighbors.Where(neighbor => neighbor.Id != ids[query])])];
        return new(drawn, others) { Own = [.. others.Select((neighbors, query) => NeighborsOfSamePerson.Among(source, drawn[query], neighbors, options.OwnSimilarity))] };
    }

    /// <summary>A query's vector.</summary>
    public ReadOnlySpan<float> Query(int query) => queries[query];

    /// <summary>Those of a query's neighbours at or above a similarity that are taken for its own person's.</summary>
    public IEnumerable<Neighbor> OwnAt(int query, float minSimilarity) => At(query, minSimilarity).Where(neighbor => Own[query].Contains(neighbor.Id));

    /// <summary>A query's neighbours at or above a similarity.</summary>
    public IEnumerable<Neighbor> At(int query, float minSimilarity) => Neighbors[query].TakeWhile(neighbor => neighbor.Similarity >= minSimilarity);
}
