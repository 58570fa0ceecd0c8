using PhotoBot.Faces.Models;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Inference;

/// <summary>Turns interleaved bytes into the three planes of numbers a model takes.</summary>
internal sealed class PixelPlanes
{
    private const int Levels = 256;

    /// <summary>For each plane: the byte of a pixel it reads, and the number each of the 256 levels becomes.</summary>
    private readonly (int Channel, float[] Numbers)[] planes;

    public PixelPlanes(ModelPreprocessing preprocessing)
    {
        planes = [.. Enumerable.Range(0, 3).Select(plane =>
        {
            var (mean, scale) = (preprocessing.Mean[plane], preprocessing.Scale[plane]);
            var channel = preprocessing.Channels == ChannelOrder.Rgb ? plane : 2 - plane;
            return (channel, Enumerable.Range(0, Levels).Select(level => (level - mean) / scale).ToArray());
        })];
    }

    /// <summary>Writes a picture into the top left corner of three planes; the rest of them becomes black.</summary>
    /// <param name="image">No larger than the planes.</param>
    /// <param name="target">Room for exactly three planes.</param>
    /// <param name="width">Numbers in a plane's row.</param>
    /// <param name="height">Rows in a plane.</param>
    public void Write(RgbImage image, Span<float> target, int width, int height)
    {
        for (var plane = 0; plane < planes.Length; plane++)
        {
            var (channel, numbers) = planes[plane];
            var rows = target.Slice(plane * width * height, width * height);
            for (var y = 0; y < image.Height; y++)
            {
                var row = rows.Slice(y * width, width);
                WriteRow(image.Row(y)[channel..], numbers, row[..image.Width]);
                row[image.Width..].Fill(numbers[0]);
            }
            rows[(image.Height * width)..].Fill(numbers[0]);
        }
    }

    private static void WriteRow(ReadOnlySpan<byte> pixels, float[] numbers, Span<float> row)
    {
        // The last pixel's slice starts at its channel, so it may be shorter than three bytes but never empty.
        for (int x = 0, at = 0; x < row.Length && at < pixels.Length; x++, at += 3)
            row[x] = numbers[pixels[at]];
    }
}
