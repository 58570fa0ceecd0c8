namespace PhotoBot.Search.Tests;

/// <summary>The search as its definition says it: every inner product in double precision, rounded, compared, sorted.</summary>
internal static class BruteForce
{
    public static List<Neighbor> Search(float[] vectors, VectorId[] ids, ReadOnlySpan<float> query, float minSimilarity)
    {
        var found = new List<Neighbor>();
        for (var i = 0; i < ids.Length; i++)
        {
            var similarity = (float)InnerProduct(vectors.AsSpan(i * query.Length, query.Length), query);
            if (similarity >= minSimilarity)
                found.Add(new Neighbor(ids[i], similarity));
        }
        return [.. found.OrderByDescending(neighbor => neighbor.Similarity).ThenBy(neighbor => neighbor.Id.Value)];
    }

    public static double InnerProduct(ReadOnlySpan<float> x, ReadOnlySpan<float> y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
            sum += (double)x[i] * y[i];
        return sum;
    }
}
