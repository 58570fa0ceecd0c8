using PhotoBot.Search.Vectors;

namespace PhotoBot.Search.Tuning;

/// <summary>Vectors of a source that are searched for, and the exact answers.</summary>
internal sealed class TuneTruth
{
    private const ulong Seed = 0x51ED270;
    private readonly float[] vectors;

    private TuneTruth(IReadOnlyList<VectorId> ids, float[] vectors, int dimension) => (Ids, this.vectors, Dimension) = (ids, vectors, dimension);

    /// <summary>Whom is searched for.</summary>
    public IReadOnlyList<VectorId> Ids { get; }

    /// <summary>How many numbers a vector has.</summary>
    public int Dimension { get; }

    /// <summary>For each query all others at or above the least similarity, best first.</summary>
    public List<Neighbor>[] Neighbors { get; private init; } = [];

    /// <summary>For each query those of them that are taken for its own person's.</summary>
    public HashSet<VectorId>[] Own { get; private set; } = [];

    /// <summary>Draws the queries and looks for their neighbours, all of them, in one walk through the source.</summary>
    /// <param name="source">The vectors.</param>
    /// <param name="upTo">The last id that counts.</param>
    /// <param name="options">How many queries, and on how many threads.</param>
    /// <param name="advance">Told how many vectors were compared.</param>
    /// <param name="stop">Stops it.</param>
    public static TuneTruth Of(IVectorSource source, VectorId upTo, TuneOptions options, Action<long>? advance, CancellationToken stop)
    {
        var wanted = VectorSample.Ids(source, options.Queries, Seed).FindAll(id => id.Value <= upTo.Value);
        var (ids, vectors) = VectorSample.Read(source, wanted);
        var truth = new TuneTruth(ids, vectors, source.Dimension) { Neighbors = [.. ids.Select(_ => new List<Neighbor>())] };
        var least = options.Similarities.Min();
        var compared = 0L;
        foreach (var batch in VectorBatches.Of(source, after: null, upTo))
        {
            using var some = VectorIndex.Create(source.Dimension);
            some.Add(batch.Ids.Span, batch.Vectors.Span);
            Parallel.For(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = stop }, query =>
                truth.Neighbors[query].AddRange(some.Search(truth.Query(query), least).Where(neighbor => neighbor.Id != ids[query])));
            advance?.Invoke(compared += batch.Ids.Length);
        }

        foreach (var found in truth.Neighbors) found.Sort((one, other) => other.Similarity.CompareTo(one.Similarity));
        truth.Own = [.. ids.Select((_, query) => OwnVectors.Among(source, truth.Query(query), truth.Neighbors[query], options.OwnSimilarity))];
        return truth;
    }

    /// <summary>A query's vector.</summary>
    public ReadOnlySpan<float> Query(int query) => vectors.AsSpan(query * Dimension, Dimension);

    /// <summary>Those of a query's neighbours at or above a similarity that are taken for its own person's.</summary>
    public IEnumerable<Neighbor> OwnAt(int query, float minSimilarity) => At(query, minSimilarity).Where(neighbor => Own[query].Contains(neighbor.Id));

    /// <summary>A query's neighbours at or above a similarity.</summary>
    public IEnumerable<Neighbor> At(int query, float minSimilarity) => Neighbors[query].TakeWhile(neighbor => neighbor.Similarity >= minSimilarity);
}
