using PhotoBot.Search;

namespace PhotoBot.Benchmarks;

/// <summary>Seeded random unit vectors, among them some planted near the queries, in an index and in a plain array beside it.</summary>
internal sealed class FlatVectors : IDisposable
{
    private const int Batch = 10_000;
    private const int PlantedPerQuery = 50;
    private readonly int dimension;

    public FlatVectors(int count, int dimension, int queries)
    {
        this.dimension = dimension;
        Rows = new float[checked(count * dimension)];
        Fill(Rows, seed: 1);
        Queries = [.. Enumerable.Range(0, queries).Select(q => Query(seed: 1_000_000 + q))];
        Plant(count);
        Index = VectorIndex.Create(dimension);
        for (var first = 0; first < count; first += Batch)
        {
            var size = Math.Min(Batch, count - first);
            Index.Add([.. Enumerable.Range(first, size).Select(id => new VectorId(id))], Rows.AsSpan(first * dimension, size * dimension));
        }
    }

    public float[] Rows { get; }

    public float[][] Queries { get; }

    public VectorIndex Index { get; }

    public void Dispose() => Index.Dispose();

    /// <summary>The search as its definition says it; the vectors' ids are their positions.</summary>
    public List<Neighbor> BruteForce(float[] query, float minSimilarity)
    {
        var similarities = new float[Rows.Length / dimension];
        Parallel.For(0, similarities.Length, i => similarities[i] = (float)InnerProduct(Rows.AsSpan(i * dimension, dimension), query));
        return [.. similarities.Select((similarity, i) => new Neighbor(new VectorId(i), similarity))
            .Where(neighbor => neighbor.Similarity >= minSimilarity)
            .OrderByDescending(neighbor => neighbor.Similarity).ThenBy(neighbor => neighbor.Id.Value)];
    }

    private static double InnerProduct(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += (double)x[i] * y[i];
        return sum;
    }

    private float[] Query(int seed)
    {
        var query = new float[dimension];
        Fill(query, seed);
        return query;
    }

    /// <summary>Each query gets neighbours from similarity 0.3 up to itself, spread over the rows.</summary>
    private void Plant(int count)
    {
        var random = new Random(2);
        foreach (var query in Queries)
        {
            for (var p = 1; p <= PlantedPerQuery; p++)
            {
                var row = Rows.AsSpan(random.Next(count) * dimension, dimension);
                var similarity = 0.3 + 0.7 * p / PlantedPerQuery;
                for (var i = 0; i < dimension; i++) // the row is random and so nearly at a right angle to the query
                    row[i] = (float)(similarity * query[i] + Math.Sqrt(1 - similarity * similarity) * row[i]);
                Normalize(row);
            }
        }
    }

    private void Fill(float[] rows, int seed) => Parallel.For(0, (rows.Length + Batch * dimension - 1) / (Batch * dimension), batch =>
    {
        // Neighbouring seeds give related first numbers, so they are spread.
        var random = new Random(unchecked((seed + batch) * (int)0x9E3779B1));
        var end = Math.Min(rows.Length, (batch + 1) * Batch * dimension);
        for (var start = batch * Batch * dimension; start < end; start += dimension)
        {
            var row = rows.AsSpan(start, dimension);
            foreach (ref var component in row)
                component = (float)(random.NextDouble() + random.NextDouble() - 1);
            Normalize(row);
        }
    });

    private static void Normalize(Span<float> vector)
    {
        var scale = 1 / Math.Sqrt(InnerProduct(vector, vector));
        foreach (ref var component in vector)
            component = (float)(component * scale);
    }
}
