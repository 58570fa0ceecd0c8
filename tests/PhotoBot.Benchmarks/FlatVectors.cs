using PhotoBot.MadeVectors;
using PhotoBot.Search;

namespace PhotoBot.Benchmarks;

/// <summary>Made faces in a plain array and in an index a scan beside it, and new photos of some of them to ask with.</summary>
internal sealed class FlatVectors : IDisposable
{
    private const int Batch = 10_000;
    private readonly int dimension;

    public FlatVectors(int count, int dimension, int queries)
    {
        this.dimension = dimension;
        var faces = new FaceLikeVectors(new FaceLikeShape { Dimension = dimension }, seed: 1);
        Rows = new float[checked(count * dimension)];
        faces.Fill(0, Rows);
        var (photos, identities) = (faces.Shape.PhotosEach, count / faces.Shape.PhotosEach);
        // A photo that is in no row, of identities spread over all rows.
        Queries = [.. Enumerable.Range(0, queries).Select(q => faces.Photo((long)identities * q / queries, photos))];
        Indexes = [.. new[] { IndexScan.Float, IndexScan.Byte }.Select(scan => Index(scan, count))];
    }

    public float[] Rows { get; }

    public float[][] Queries { get; }

    /// <summary>The same vectors each time; the first is scanned by the vectors themselves.</summary>
    public IReadOnlyList<VectorIndex> Indexes { get; }

    public void Dispose()
    {
        foreach (var index in Indexes)
            index.Dispose();
    }

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

    private VectorIndex Index(IndexScan scan, int count)
    {
        var index = VectorIndex.Create(dimension);
        index.ScanBy(scan);
        for (var first = 0; first < count; first += Batch)
        {
            var size = Math.Min(Batch, count - first);
            index.Add([.. Enumerable.Range(first, size).Select(id => new VectorId(id))], Rows.AsSpan(first * dimension, size * dimension));
        }
        return index;
    }
}
