using PhotoBot.Imaging.Native;

namespace PhotoBot.Imaging.Tests;

/// <summary>Inputs for tests.</summary>
internal static class Some
{
    public static ImageDecoder Decoder { get; } = new(new ImagingOptions());

    /// <summary>One of the six sample photos, as a file.</summary>
    public static byte[] SamplePhoto(int number = 1) => File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "samples", $"sample{number}.jpg"));

    /// <summary>Four flat quarters, so that every turn and mirror shows: red, green over blue, white.</summary>
    public static RgbImage Quarters(int width = 64, int height = 48)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = (x < width / 2, y < height / 2) switch
                {
                    (true, true) => Colors.Red,
                    (false, true) => Colors.Green,
                    (true, false) => Colors.Blue,
                    _ => Colors.White,
                };
                var at = (y * width + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (red, green, blue);
            }
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Pixels without any pattern, always the same ones: no two neighbours are alike, so that every misplaced byte shows.</summary>
    public static RgbImage Noise(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(width * 31 + height).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Encodes by any libvips saver, e.g. "pngsave_buffer", after the steps that <paramref name="change"/> adds.</summary>
    public static byte[] Encoded(
        RgbImage image, string saver, Func<VipsOperation, VipsOperation>? options = null, Func<VipsImage, VipsOperation>? change = null) =>
        image.Lend(plain =>
        {
            using var changing = change?.Invoke(plain);
            using var changed = changing?.ToImage();
            using var save = VipsOperation.Named(saver).Set("in", changed ?? plain);
            return (options?.Invoke(save) ?? save).ToBytes();
        });
}
