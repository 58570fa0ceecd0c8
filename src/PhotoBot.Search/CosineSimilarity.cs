namespace PhotoBot.Search;

/// <summary>The similarity of two unit vectors, bit for bit as every index returns it.</summary>
public static class CosineSimilarity
{
    /// <summary>Returns the inner product, taken in double precision and rounded to a float.</summary>
    /// <remarks>
    /// It is inner_product of src/native/faiss/flat_scan.cpp: four sums of every fourth product, added in pairs. A product of two floats
    /// has at most 48 bits and is exact in a double, so that only the order of the sums could make a difference, fused or not.
    /// </remarks>
    /// <param name="one">A unit vector.</param>
    /// <param name="other">A unit vector of as many numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static float Of(ReadOnlySpan<float> one, ReadOnlySpan<float> other)
    {
        if (one.Length != other.Length)
            throw new ArgumentException($"Vectors of {one.Length} and {other.Length} numbers do not compare.", nameof(other));
        var (a, b, c, d) = (0.0, 0.0, 0.0, 0.0);
        var i = 0;
        for (; i + 4 <= one.Length; i += 4)
        {
            a += (double)one[i] * other[i];
            b += (double)one[i + 1] * other[i + 1];
            c += (double)one[i + 2] * other[i + 2];
            d += (double)one[i + 3] * other[i + 3];
        }

        var product = (a + b) + (c + d);
        for (; i < one.Length; i++) product += (double)one[i] * other[i];
        return (float)product;
    }
}
