namespace PhotoBot.MadeVectors;

/// <summary>What made faces are like. The defaults are those of the default pack, SFace, on LFW: docs/measurements/synthetic-faces.md has both side by side.</summary>
public sealed record FaceLikeShape
{
    /// <summary>How many numbers a vector has: an even number from 64 to 1024.</summary>
    public int Dimension { get; init; } = 128;

    /// <summary>How many photos each identity has in a row of rows, at least 1.</summary>
    public int PhotosEach { get; init; } = 5;

    /// <summary>The mean cosine of two photos of one identity, above <see cref="BetweenMean"/> and below 1.</summary>
    public double WithinMean { get; init; } = 0.679;

    /// <summary>The standard deviation of the same. What chance alone brings in this dimension is the least there can be.</summary>
    public double WithinDeviation { get; init; } = 0.106;

    /// <summary>The mean cosine of photos of two identities, 0 to below 1: how much all faces have in common.</summary>
    public double BetweenMean { get; init; } = 0.103;

    /// <summary>How unequal the directions are, at least 0: the variance along the i-th of d axes is in proportion to exp(-<see cref="Decay"/> * i / d).</summary>
    public double Decay { get; init; } = 1.4;

    /// <summary>How many directions of equal variance would scatter cosines as much: the participation ratio of the variances.</summary>
    public double EffectiveDimension
    {
        get
        {
            var variances = Deviations().Select(deviation => (double)deviation * deviation).ToList();
            return Math.Pow(variances.Sum(), 2) / variances.Sum(variance => variance * variance);
        }
    }

    /// <summary>How far photos lie along each axis. The last axis carries what all faces have in common, and that alone.</summary>
    internal float[] Deviations() =>
        [.. Enumerable.Range(0, Dimension).Select(axis => axis == Dimension - 1 ? 0 : (float)Math.Exp(-Decay * axis / Dimension / 2))];

    /// <summary>Throws for a value out of its range.</summary>
    internal static void Check(FaceLikeShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        Require(shape.Dimension is >= 64 and <= 1024 && shape.Dimension % 2 == 0, "Its dimension is an even number from 64 to 1024");
        Require(shape.PhotosEach >= 1, "An identity has at least one photo");
        Require(shape.BetweenMean >= 0 && shape.WithinMean > shape.BetweenMean && shape.WithinMean < 1, "0 <= between < within < 1 holds for the mean cosines");
        Require(shape.WithinDeviation is >= 0 and < 1, "The deviation is 0 to below 1");
        Require(shape.Decay is >= 0 and < 100, "The decay is 0 to below 100");

        void Require(bool holds, string wanted)
        {
            if (!holds)
                throw new ArgumentOutOfRangeException(nameof(shape), shape, wanted);
        }
    }
}
