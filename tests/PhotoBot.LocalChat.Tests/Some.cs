using PhotoBot.Imaging;

namespace PhotoBot.LocalChat.Tests;

/// <summary>Pictures as people and bots send them.</summary>
internal static class Some
{
    /// <summary>When a clock that is moved by hand starts.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 5, 1, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A JPEG of one colour; another seed gives another colour.</summary>
    public static byte[] Jpeg(int width = 64, int height = 48, int seed = 1) => Picture(width, height, seed).ToJpeg(90);

    /// <summary>The picture of <see cref="Jpeg"/>, as pixels.</summary>
    public static RgbImage Picture(int width, int height, int seed = 1)
    {
        var pixels = new byte[width * height * 3];
        for (var at = 0; at < pixels.Length; at += 3) (pixels[at], pixels[at + 1], pixels[at + 2]) = ColorOf(seed);
        return new RgbImage(width, height, pixels);
    }

    /// <summary>The colour of a seed's pictures.</summary>
    public static (byte Red, byte Green, byte Blue) ColorOf(int seed) => ((byte)(60 * seed), (byte)(200 - (40 * seed)), 90);

    /// <summary>A JPEG with this EXIF orientation, 1 to 8 (TIFF 6.0, tag 274).</summary>
    public static byte[] TurnedJpeg(int width, int height, byte orientation)
    {
        // A TIFF of one directory with one entry: orientation, SHORT, one value.
        byte[] exif =
        [
            .. "Exif\0\0MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        var jpeg = Jpeg(width, height);
        return [.. jpeg.AsSpan(0, 2), 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, .. jpeg.AsSpan(2)];
    }

    /// <summary>The JPEG with bytes behind its end, which nobody looks at, to be as long as wanted.</summary>
    public static byte[] Stretched(byte[] jpeg, int length)
    {
        var longer = new byte[length];
        jpeg.CopyTo(longer, 0);
        return longer;
    }

    /// <summary>The seed whose colour the picture shows, wherever it was made smaller or compressed anew.</summary>
    public static int SeedIn(byte[] picture)
    {
        var pixels = new ImageDecoder(new ImagingOptions()).Decode(picture, 64).Pixels;
        var middle = pixels.Row(pixels.Height / 2).Slice(pixels.Width / 2 * 3, 3);
        var (red, green, blue) = (middle[0], middle[1], middle[2]);
        return Enumerable.Range(0, 5).MinBy(
            seed => Math.Abs(ColorOf(seed).Red - red) + Math.Abs(ColorOf(seed).Green - green) + Math.Abs(ColorOf(seed).Blue - blue));
    }
}
