using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests;

/// <summary>What cameras do to pictures.</summary>
internal static class Filter
{
    /// <summary>Out of focus: three means over a square, together near a Gaussian of that standard deviation in pixels.</summary>
    public static RgbImage Blurred(RgbImage picture, float sigma)
    {
        // The variance of a mean over n values is (n^2 - 1) / 12, and those of three add up.
        var count = (int)MathF.Round(MathF.Sqrt(4 * sigma * sigma + 1)) / 2 * 2 + 1;
        for (var pass = 0; pass < 3; pass++)
            picture = Mean(Mean(picture, count, 1, 0), count, 0, 1);
        return picture;
    }

    /// <summary>Moved sideways by so many pixels.</summary>
    public static RgbImage Moved(RgbImage picture, int length) => Mean(picture, length / 2 * 2 + 1, 1, 0);

    /// <summary>Every level times a gain, plus an offset.</summary>
    public static RgbImage Lit(RgbImage picture, float gain, float offset) =>
        new(picture.Width, picture.Height, [.. picture.Pixels.ToArray().Select(level => (byte)Math.Clamp(level * gain + offset + 0.5f, 0, 255))]);

    private static RgbImage Mean(RgbImage picture, int count, int stepX, int stepY)
    {
        var pixels = new byte[picture.Pixels.Length];
        for (int y = 0, at = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
                for (var channel = 0; channel < 3; channel++, at++)
                {
                    var sum = 0;
                    for (var i = -count / 2; i <= count / 2; i++)
                        sum += picture.Row(Math.Clamp(y + i * stepY, 0, picture.Height - 1))[Math.Clamp(x + i * stepX, 0, picture.Width - 1) * 3 + channel];
                    pixels[at] = (byte)((sum + count / 2) / count);
                }
        return new(picture.Width, picture.Height, pixels);
    }
}
