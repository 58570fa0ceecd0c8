namespace PhotoBot.Faces;

/// <summary>A turn, one scale for both axes, and a shift: (x, y) becomes (A x - B y + X, B x + A y + Y).</summary>
/// <param name="A">Scale times the cosine of the turn.</param>
/// <param name="B">Scale times the sine of the turn.</param>
/// <param name="X">Shift to the right.</param>
/// <param name="Y">Shift downward.</param>
internal readonly record struct SimilarityTransform(float A, float B, float X, float Y)
{
    /// <summary>How many times longer lengths become.</summary>
    public float Scale => MathF.Sqrt(A * A + B * B);

    /// <summary>The transform that brings points nearest to others, by least squares and without mirroring.</summary>
    /// <param name="from">At least two points, not all the same.</param>
    /// <param name="to">As many points.</param>
    public static SimilarityTransform Between(ReadOnlySpan<FacePoint> from, ReadOnlySpan<FacePoint> to)
    {
        var (fromMean, toMean) = (Mean(from), Mean(to));
        float dot = 0, cross = 0, square = 0;
        for (var i = 0; i < from.Length; i++)
        {
            var (x, y) = (from[i].X - fromMean.X, from[i].Y - fromMean.Y);
            var (u, v) = (to[i].X - toMean.X, to[i].Y - toMean.Y);
            dot += x * u + y * v;
            cross += x * v - y * u;
            square += x * x + y * y;
        }
        var (a, b) = (dot / square, cross / square);
        return new(a, b, toMean.X - a * fromMean.X + b * fromMean.Y, toMean.Y - b * fromMean.X - a * fromMean.Y);
    }

    /// <summary>The point moved.</summary>
    public FacePoint Apply(FacePoint point) => new(A * point.X - B * point.Y + X, B * point.X + A * point.Y + Y);

    /// <summary>The transform that leads back.</summary>
    public SimilarityTransform Inverse()
    {
        var square = A * A + B * B;
        var (a, b) = (A / square, -B / square);
        return new(a, b, -a * X + b * Y, -b * X - a * Y);
    }

    private static FacePoint Mean(ReadOnlySpan<FacePoint> points)
    {
        float x = 0, y = 0;
        foreach (var point in points)
            (x, y) = (x + point.X, y + point.Y);
        return new(x / points.Length, y / points.Length);
    }
}
