namespace PhotoBot.MadeVectors;

/// <summary>How much of its person a photo shows: the cosine between the two, once what all faces have in common is taken away.</summary>
/// <remarks>
/// A photo is s * person + sqrt(1 - s * s) * rest, with a rest at a right angle to the person. Two photos of one person then have the cosine
/// s1 * s2 + sqrt(1 - s1 * s1) * sqrt(1 - s2 * s2) * (rest1 * rest2), whose last factor has mean 0 and variance 1 / effective dimension. The mean is
/// E(s)^2; the variance that the rests do not bring, 2 E(s)^2 V + V^2, gives V, the variance of s.
/// </remarks>
internal readonly struct Likeness
{
    // Bad photos are farther from the usual than good ones: fitted to LFW's quantiles of 1 and 99 percent.
    private const float Skew = 0.16f;

    private readonly float mean;
    private readonly float deviation;

    public Likeness(FaceLikeShape shape)
    {
        var own = 1 - shape.BetweenMean;
        var square = (shape.WithinMean - shape.BetweenMean) / own;
        var byChance = Math.Pow(1 - square, 2) / shape.EffectiveDimension;
        var variance = Math.Max(0, Math.Pow(shape.WithinDeviation / own, 2) - byChance);
        mean = (float)Math.Sqrt(square);
        deviation = (float)Math.Sqrt(Math.Sqrt(square * square + variance) - square);
    }

    /// <summary>The likeness of a photo, from its own bell-shaped number of mean 0 and deviation 1.</summary>
    public float Of(float bell)
    {
        var skewed = (bell + Skew * (bell * bell - 1)) / MathF.Sqrt(1 + 2 * Skew * Skew);
        return Math.Clamp(mean - deviation * skewed, 0, 1);
    }
}
