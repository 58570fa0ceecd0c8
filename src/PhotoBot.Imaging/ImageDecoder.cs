namespace PhotoBot.Imaging;

/// <summary>Turns the bytes of an image file into upright sRGB pixels. Every method is safe from any number of threads.</summary>
/// <remarks>
/// Files are strangers': sizes are checked by the header before anything is decoded, one loader chosen by signature sees the bytes, and
/// whatever is wrong with a file ends in <see cref="UnreadableImageException"/>. A file that breaks off is refused, since half a group
/// photo looks like a whole one; only a JPEG that lacks nothing but its end marker, as some cameras and editors leave it, is read.
/// </remarks>
public sealed class ImageDecoder
{
    private readonly long maxPixels;
    private readonly long maxBytes;

    /// <summary>Makes a decoder with the given limits, read once.</summary>
    public ImageDecoder(ImagingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        (maxPixels, maxBytes) = (options.MaxMegapixels * 1_000_000L, options.MaxFileMegabytes * 1_000_000L);
    }

    /// <summary>Reads format, size and date; decodes no pixel.</summary>
    /// <param name="file">The whole file.</param>
    /// <exception cref="UnreadableImageException">The file is no image that is read here, or goes beyond a limit.</exception>
    public ImageHeader ReadHeader(ReadOnlyMemory<byte> file)
    {
        using var source = Admit(file);
        return source.Header;
    }

    /// <summary>Decodes to a long side of at most <paramref name="maxSide"/> pixels; a smaller picture keeps its size.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="maxSide">In pixels, at least 1.</param>
    /// <returns>Upright sRGB; transparent parts lie on white.</returns>
    /// <exception cref="UnreadableImageException">
    /// The file is no image that is read here, goes beyond a limit, breaks off or is damaged.
    /// </exception>
    public DecodedImage Decode(ReadOnlyMemory<byte> file, int maxSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide, 1);
        using var source = Admit(file);
        return new DecodedImage(source.Decode(maxSide), source.Header);
    }

    private ImageSource Admit(ReadOnlyMemory<byte> file)
    {
        if (file.IsEmpty) throw new UnreadableImageException(UnreadableReason.Empty, "The file is empty. Send it again.");
        if (file.Length > maxBytes)
            throw new UnreadableImageException(
                UnreadableReason.TooLarge,
                $"The file has {file.Length / 1_000_000} MB, more than the {maxBytes / 1_000_000} MB allowed. Send a smaller one.");
        var source = ImageSource.Open(ImageSignature.Read(file.Span), file);
        var (width, height) = (source.Header.Width, source.Header.Height);
        if ((long)width * height <= maxPixels) return source;
        source.Dispose();
        throw new UnreadableImageException(
            UnreadableReason.TooManyPixels,
            $"The picture has {width} x {height} pixels, more than the {maxPixels / 1_000_000} megapixels allowed. Send a smaller one.");
    }
}

/// <summary>A decoded picture together with what its file said about it.</summary>
/// <param name="Pixels">Upright sRGB, perhaps smaller than the original.</param>
/// <param name="Header">The upright original.</param>
public sealed record DecodedImage(RgbImage Pixels, ImageHeader Header)
{
    /// <summary>Decoded pixels for one pixel of the original, in (0, 1]; dividing by it leads back to the original.</summary>
    public float Scale => Pixels.Width / (float)Header.Width;
}

/// <summary>What a file says about its picture before a pixel is decoded.</summary>
/// <param name="Format">The format, told from the bytes; a file's name plays no part.</param>
/// <param name="Width">Pixels in a row of the upright original: the turn that EXIF asks for is already applied.</param>
/// <param name="Height">Rows of the upright original.</param>
/// <param name="TakenAt">EXIF DateTimeOriginal: local time of the camera, kind unspecified; null when absent or no real date.</param>
public sealed record ImageHeader(ImageFormat Format, int Width, int Height, DateTime? TakenAt);

/// <summary>The file formats that are read. Everything else is refused as <see cref="UnreadableReason.UnsupportedFormat"/>.</summary>
public enum ImageFormat
{
    /// <summary>JPEG: baseline or progressive; grey, colour or CMYK.</summary>
    Jpeg,

    /// <summary>PNG: any depth, palette, with or without transparency.</summary>
    Png,

    /// <summary>WebP; of an animation, the first frame.</summary>
    Webp,

    /// <summary>HEIF with HEVC inside, as iPhones write it.</summary>
    Heic,

    /// <summary>HEIF with AV1 inside.</summary>
    Avif,
}
