using System.Numerics;
using System.Runtime.InteropServices;

namespace PhotoBot.Search.Ann.Tests.Mutations;

/// <summary>Queries, and which of all vectors that ever will be there are near them, by inner products in double precision.</summary>
internal sealed class MutationTruth
{
    /// <summary>How far a similarity may be from the exact one; single precision rounds by some 6e-8.</summary>
    public const double Tolerance = 1e-5;

    // A sum of floats errs by less than this in whatever order it is taken; what is nearer to the minimum is computed once more.
    private const float SinglePrecision = 1e-4f;

    private readonly float[][] queries;
    private readonly Dictionary<VectorId, double>[] near;

    /// <summary>Compares every query with every vector, on all cores.</summary>
    /// <param name="vectors">The vectors, whose ids are their rows.</param>
    /// <param name="queries">Unit vectors.</param>
    /// <param name="minSimilarity">The minimum of all searches.</param>
    public MutationTruth(float[] vectors, float[][] queries, float minSimilarity)
    {
        (this.queries, MinSimilarity) = (queries, minSimilarity);
        near = new Dictionary<VectorId, double>[queries.Length];
        Parallel.For(0, queries.Length, query => near[query] = Near(vectors, queries[query], minSimilarity));
    }

    /// <summary>The minimum of all searches.</summary>
    public float MinSimilarity { get; }

    /// <summary>How many queries there are.</summary>
    public int Count => queries.Length;

    /// <summary>A query's vector.</summary>
    public float[] Query(int query) => queries[query];

    /// <summary>Returns the vectors at or above the minimum, or so little below that rounding may decide.</summary>
    public IReadOnlyDictionary<VectorId, double> Near(int query) => near[query];

    private static Dictionary<VectorId, double> Near(float[] vectors, float[] query, float minSimilarity)
    {
        var found = new Dictionary<VectorId, double>();
        for (var row = 0; row < vectors.Length / query.Length; row++)
        {
            var vector = vectors.AsSpan(row * query.Length, query.Length);
            if (InnerProduct(vector, query) < minSimilarity - SinglePrecision) continue;
            var similarity = 0.0;
            for (var i = 0; i < query.Length; i++) similarity += (double)vector[i] * query[i];
            if (similarity >= minSimilarity - Tolerance) found.Add(new VectorId(row), similarity);
        }

        return found;
    }

    private static float InnerProduct(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        var ones = MemoryMarshal.Cast<float, Vector<float>>(one);
        var others = MemoryMarshal.Cast<float, Vector<float>>(other);
        var sum = Vector<float>.Zero;
        for (var i = 0; i < ones.Length; i++) sum += ones[i] * others[i];
        var rest = Vector.Sum(sum);
        for (var i = ones.Length * Vector<float>.Count; i < one.Length; i++) rest += one[i] * other[i];
        return rest;
    }
}
