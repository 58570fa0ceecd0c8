using System.Buffers;
using PhotoBot.Imaging.Native;

namespace PhotoBot.Imaging;

/// <summary>One file held in memory, its header read, ready to be decoded. Used by one thread and disposed.</summary>
internal sealed unsafe class ImageSource : IDisposable
{
    private readonly ReadOnlyMemory<byte> file;
    private readonly MemoryHandle pin;
    private VipsImage? image;

    private ImageSource(ImageFormat format, ReadOnlyMemory<byte> file)
    {
        this.file = file;
        pin = file.Pin();
        try
        {
            image = Load(format, shrink: 1);
            Orientation = image.Orientation;
            Header = ReadHeader(format, image, Orientation);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    internal ImageHeader Header { get; }

    private int Orientation { get; }

    /// <exception cref="UnreadableImageException">The header makes no sense.</exception>
    internal static ImageSource Open(ImageFormat format, ReadOnlyMemory<byte> file)
    {
        try
        {
            return new ImageSource(format, file);
        }
        catch (ImagingException e)
        {
            throw Unreadable(format, file, e);
        }
    }

    /// <summary>Computes the upright pixels, long side at most <paramref name="maxSide"/>. At most once.</summary>
    /// <exception cref="UnreadableImageException">The file breaks off or is damaged.</exception>
    internal RgbImage Decode(int maxSide)
    {
        try
        {
            using var pipeline = new ImagePipeline(Shrunk(maxSide));
            pipeline.Flatten();
            pipeline.Fit(maxSide);
            pipeline.ToSrgb();
            return PixelMoves.Upright(pipeline.Image.ToRgbImage(), Orientation);
        }
        catch (ImagingException e)
        {
            throw Unreadable(Header.Format, file, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        image?.Dispose();
        pin.Dispose();
    }

    private static ImageHeader ReadHeader(ImageFormat format, VipsImage image, int orientation)
    {
        var (width, height) = orientation >= 5 ? (image.Height, image.Width) : (image.Width, image.Height);
        return new ImageHeader(format, width, height, CaptureTime.Parse(image.Text("exif-ifd2-DateTimeOriginal")));
    }

    private static UnreadableImageException Unreadable(ImageFormat format, ReadOnlyMemory<byte> file, ImagingException cause) =>
        ImageEnding.IsMissing(format, file.Span)
            ? new UnreadableImageException(UnreadableReason.Truncated, $"The {format} file breaks off before its picture ends. Send it again.", cause)
            : new UnreadableImageException(UnreadableReason.Corrupt, $"The {format} file is damaged and cannot be decoded. Send another copy.", cause);

    // The image at the smallest size that the loader itself can give above maxSide; for the rest there is resize.
    private VipsImage Shrunk(int maxSide)
    {
        var opened = image ?? throw new InvalidOperationException("A source is decoded once.");
        image = null;
        var ratio = Math.Max(opened.Width, opened.Height) / (double)maxSide;
        var shrink = Header.Format switch
        {
            ImageFormat.Jpeg => ratio >= 8 ? 8 : ratio >= 4 ? 4 : ratio >= 2 ? 2 : 1,    // what libjpeg's scaled transform offers
            ImageFormat.Webp => Math.Max(ratio, 1),
            _ => 1,
        };
        if (shrink <= 1) return opened;
        opened.Dispose();
        return Load(Header.Format, shrink);
    }

    private VipsImage Load(ImageFormat format, double shrink)
    {
        using var operation = VipsOperation.Named(Loader(format));
        operation.Lend("buffer", pin.Pointer, file.Length).Set("access", "sequential").Set("fail_on", "truncated");
        if (shrink > 1 && format == ImageFormat.Jpeg) operation.Set("shrink", (int)shrink);
        if (shrink > 1 && format == ImageFormat.Webp) operation.Set("scale", 1 / shrink);
        return operation.ToImage();
    }

    private static string Loader(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => "jpegload_buffer",
        ImageFormat.Png => "pngload_buffer",
        ImageFormat.Webp => "webpload_buffer",
        _ => "heifload_buffer",
    };
}
