using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>The brightness, 0 to 255, of an aligned face or a part of it; parts lie where the alignment puts eyes, nose and mouth.</summary>
internal sealed class LumaPatch
{
    private readonly float[] values;
    private readonly int width;
    private readonly int height;

    private LumaPatch(float[] values, int width) => (this.values, this.width, height) = (values, width, values.Length / width);

    /// <summary>Of a whole picture.</summary>
    public static LumaPatch Of(RgbImage image)
    {
        var luma = new float[image.Width * image.Height];
        // Rec. 601's weights, in 256ths.
        for (var i = 0; i < luma.Length; i++)
            luma[i] = (77 * image.Pixels[3 * i] + 150 * image.Pixels[3 * i + 1] + 29 * image.Pixels[3 * i + 2]) / 256f;
        return new(luma, image.Width);
    }

    /// <summary>A rectangle of it.</summary>
    public LumaPatch Part(int left, int top, int partWidth, int partHeight)
    {
        var part = new float[partWidth * partHeight];
        for (var y = 0; y < partHeight; y++)
            values.AsSpan((top + y) * width + left, partWidth).CopyTo(part.AsSpan(y * partWidth));
        return new(part, partWidth);
    }

    /// <summary>A rectangle around a point: so many pixels to each side of it.</summary>
    public LumaPatch Around(int x, int y, int aside, int above) => Part(x - aside, y - above, 2 * aside + 1, 2 * above + 1);

    /// <summary>Shrunk to half the size: each value the mean of four.</summary>
    public LumaPatch Half()
    {
        var half = new float[width / 2 * (height / 2)];
        for (var y = 0; y < height / 2; y++)
            for (var x = 0; x < width / 2; x++)
            {
                var at = 2 * y * width + 2 * x;
                half[y * (width / 2) + x] = (values[at] + values[at + 1] + values[at + width] + values[at + width + 1]) / 4;
            }
        return new(half, width / 2);
    }

    public float Mean() => values.Average();

    public float Variance()
    {
        var mean = Mean();
        return values.Average(value => (value - mean) * (value - mean));
    }

    public float Deviation() => MathF.Sqrt(Variance());

    /// <summary>The value that the share <paramref name="share"/> (0 to 1) of all is below.</summary>
    public float Quantile(float share) => values.Order().ElementAt((int)(share * (values.Length - 1)));

    /// <summary>The share (0 to 1) of values at or above <paramref name="level"/>.</summary>
    public float ShareFrom(float level) => values.Count(value => value >= level) / (float)values.Length;

    /// <summary>How much it bends from value to value in the direction where it bends least: the variance of second differences.</summary>
    public float LeastBend()
    {
        ReadOnlySpan<int> neighbours = [1, width, width + 1, width - 1];
        var least = float.PositiveInfinity;
        foreach (var step in neighbours)
        {
            var (sum, squares, count) = (0.0, 0.0, (width - 2) * (height - 2));
            for (var y = 1; y < height - 1; y++)
                for (var at = y * width + 1; at < (y + 1) * width - 1; at++)
                {
                    var bend = values[at - step] - 2 * values[at] + values[at + step];
                    (sum, squares) = (sum + bend, squares + bend * bend);
                }
            least = Math.Min(least, (float)(squares / count - sum / count * (sum / count)));
        }
        return least;
    }
}
