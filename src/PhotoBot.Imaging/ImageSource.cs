using System.Globalization;
using System.Runtime.InteropServices;
using NetVips;

namespace PhotoBot.Imaging;

/// <summary>One file held in memory, its header read, ready to be decoded once. Used by one thread and disposed.</summary>
internal sealed class ImageSource : IDisposable
{
    // Names that libvips gives to what it reads of EXIF: https://www.libvips.org/API/current/libvips-header.html
    private const string TakenField = "exif-ifd2-DateTimeOriginal";
    private const string OrientationField = "orientation";

    private readonly ReadOnlyMemory<byte> file;
    private readonly int orientation;
    private Image? opened;

    private static ReadOnlySpan<byte> EndOfJpeg => [0xFF, 0xD9];

    // Reads as coefficients that are not zero under the usual Huffman tables; no byte is FF.
    private static ReadOnlySpan<byte> AnyBits => [0x5A, 0xB4, 0x69, 0xD2, 0x5A, 0xB4, 0x69, 0xD2, 0x5A, 0xB4, 0x69, 0xD2];

    private ImageSource(ImageFormat format, ReadOnlyMemory<byte> file)
    {
        this.file = file;
        try
        {
            opened = Load(format, shrink: 1);
            orientation = Orientation(opened);
            Header = ReadHeader(format, opened, orientation);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal ImageHeader Header { get; }

    /// <exception cref="UnreadableImageException">The header makes no sense.</exception>
    internal static ImageSource Open(ImageFormat format, ReadOnlyMemory<byte> file)
    {
        try
        {
            return new ImageSource(format, file);
        }
        catch (ImagingException e)
        {
            throw Unreadable(format, ImageEnding.IsMissing(format, file.Span), e);
        }
    }

    /// <summary>Computes the upright pixels, long side at most <paramref name="maxSide"/>.</summary>
    /// <exception cref="UnreadableImageException">The file breaks off or is damaged.</exception>
    internal RgbImage Decode(int maxSide)
    {
        try
        {
            return Pixels(maxSide);
        }
        catch (ImagingException e)
        {
            var endMissing = ImageEnding.IsMissing(Header.Format, file.Span);
            if (endMissing && Header.Format == ImageFormat.Jpeg && PixelsWithEndMended(maxSide) is { } mended) return mended;
            throw Unreadable(Header.Format, endMissing, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => opened?.Dispose();

    private static ImageHeader ReadHeader(ImageFormat format, Image image, int orientation)
    {
        var (width, height) = orientation >= 5 ? (image.Height, image.Width) : (image.Width, image.Height);
        var taken = image.Contains(TakenField) ? image.Get(TakenField) as string : null;
        return new ImageHeader(format, width, height, CaptureTime.Parse(taken));
    }

    private static UnreadableImageException Unreadable(ImageFormat format, bool endMissing, ImagingException cause)
    {
        var name = format.ToString().ToUpperInvariant();
        return endMissing
            ? new(UnreadableReason.Truncated, $"The {name} file breaks off before its picture ends. Send it again.", cause)
            : new(UnreadableReason.Corrupt, $"The {name} file is damaged and cannot be decoded. Send another copy.", cause);
    }

    private RgbImage Pixels(int maxSide)
    {
        using var pipeline = new ImagePipeline(Shrunk(maxSide));
        pipeline.Flatten();
        pipeline.Fit(maxSide);
        pipeline.ToSrgb();
        return PixelMoves.Upright(pipeline.ToRgbImage(), orientation);
    }

    // A decoder never looks beyond the bits of the last pixel. If two ways to go on give equal pixels, only the end marker is missing.
    private RgbImage? PixelsWithEndMended(int maxSide)
    {
        var picture = file.Span.TrimEnd((byte)0xFF);        // the first half of a marker, if anything: in a picture, 00 follows FF
        try
        {
            var ended = PixelsOf([.. picture, .. EndOfJpeg], maxSide);
            var wentOn = PixelsOf([.. picture, .. AnyBits, .. EndOfJpeg], maxSide);
            return ended.Pixels.SequenceEqual(wentOn.Pixels) ? ended : null;
        }
        catch (ImagingException)
        {
            return null;
        }
    }

    private RgbImage PixelsOf(byte[] mended, int maxSide)
    {
        using var source = new ImageSource(Header.Format, mended);
        return source.Pixels(maxSide);
    }

    // The smallest size that the loader itself can give without going below maxSide; the rest is left to resize.
    private Image Shrunk(int maxSide)
    {
        var image = opened ?? throw new InvalidOperationException("A source is decoded once.");
        opened = null;
        var (longSide, shortSide) = (Math.Max(image.Width, image.Height), Math.Min(image.Width, image.Height));
        var ratio = Math.Min(longSide / (double)maxSide, shortSide);                     // a loader rounds a side below 1 down to none
        var shrink = Header.Format switch
        {
            ImageFormat.Jpeg => ratio >= 8 ? 8 : ratio >= 4 ? 4 : ratio >= 2 ? 2 : 1,    // what libjpeg's scaled transform offers
            ImageFormat.Webp => Math.Max(ratio, 1),
            _ => 1,
        };
        if (shrink <= 1) return image;
        image.Dispose();
        return Load(Header.Format, shrink);
    }

    private Image Load(ImageFormat format, double shrink) => VipsRuntime.Run(Loader(format), () =>
    {
        var options = new VOption { { "access", Enums.Access.Sequential }, { "fail_on", Enums.FailOn.Truncated } };
        if (shrink > 1 && format == ImageFormat.Jpeg) options.Add("shrink", (int)shrink);
        if (shrink > 1 && format == ImageFormat.Webp) options.Add("scale", 1 / shrink);
        return (Image)Operation.Call(Loader(format), options, Bytes());
    });

    // A loader takes whole arrays and copies them once; most files are whole arrays already.
    private byte[] Bytes() =>
        MemoryMarshal.TryGetArray(file, out var part) && part.Array is { } array && part.Count == array.Length ? array : file.ToArray();

    // EXIF's values are 1 to 8; 1 is upright.
    private static int Orientation(Image image) =>
        image.Contains(OrientationField) && image.Get(OrientationField) is int value and >= 1 and <= 8 ? value : 1;

    private static string Loader(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpegload_buffer",
        ImageFormat.Png => "pngload_buffer",
        ImageFormat.Webp => "webpload_buffer",
        _ => "heifload_buffer",
    };
}

/// <summary>Reads the date that a camera writes into EXIF.</summary>
internal static class CaptureTime
{
    private const string Format = "yyyy:MM:dd HH:mm:ss";    // EXIF 2.32, 4.6.6: DateTimeOriginal

    /// <summary>The local time in <paramref name="text"/>, which may go on after it; null when it begins with no date.</summary>
    internal static DateTime? Parse(string? text) =>
        text?.Length >= Format.Length
        && DateTime.TryParseExact(text.AsSpan(0, Format.Length), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var taken)
            ? taken
            : null;
}
