namespace PhotoBot.Search;

/// <summary>Validates vectors: other lengths than 1 make similarities meaningless.</summary>
internal static class UnitVectors
{
    /// <summary>How far a length may be from 1. Normalising in single precision errs by some 1e-7 for the dimensions in use, and by less
    /// than 1e-5 done carelessly; a vector that was never normalised is off by far more than this.</summary>
    private const double LengthTolerance = 1e-4;

    /// <summary>
    /// Throws unless <paramref name="vectors"/> holds <paramref name="count"/> rows of <paramref name="dimension"/> finite numbers of
    /// length 1.
    /// </summary>
    public static void Check(ReadOnlySpan<float> vectors, int count, int dimension, string parameter)
    {
        if (vectors.Length != (long)count * dimension)
            throw new ArgumentException(
                $"{count} vectors of dimension {dimension} are {(long)count * dimension} numbers, got {vectors.Length}.", parameter);
        if (Flaw(vectors, count, dimension) is { } flaw) throw new ArgumentException(flaw, parameter);
    }

    /// <summary>
    /// Describes the first vector that is not of length 1; null when all are. It names places and lengths, never components: an
    /// embedding is personal.
    /// </summary>
    public static string? Flaw(ReadOnlySpan<float> vectors, int count, int dimension)
    {
        for (var i = 0; i < count; i++)
        {
            var length = Length(vectors.Slice(i * dimension, dimension));
            if (!double.IsFinite(length)) return $"Vector {i} holds a number that is not finite.";
            if (Math.Abs(length - 1) > LengthTolerance)
                return $"Vector {i} has length {length:G6}, wanted 1 within {LengthTolerance}: normalise it first.";
        }

        return null;
    }

    /// <summary>Throws unless the arguments of a search are valid.</summary>
    /// <exception cref="ArgumentException">The query is not such a vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minSimilarity"/> is not -1 to 1.</exception>
    public static void CheckQuery(ReadOnlySpan<float> query, int dimension, float minSimilarity)
    {
        Check(query, 1, dimension, nameof(query));
        if (!(minSimilarity is >= -1 and <= 1)) // this form refuses NaN
            throw new ArgumentOutOfRangeException(nameof(minSimilarity), minSimilarity, "A similarity is -1 to 1.");
    }

    private static double Length(ReadOnlySpan<float> vector)
    {
        var sum = 0.0;
        foreach (var component in vector)
            sum += (double)component * component;
        return Math.Sqrt(sum);
    }
}
