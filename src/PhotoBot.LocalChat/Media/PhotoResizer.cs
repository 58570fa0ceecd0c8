using PhotoBot.Imaging;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Media;

/// <summary>
/// Resizes an upload as Telegram does: JPEGs of several sizes, upright, compressed again and without metadata. Refuses what
/// Telegram would not take as a photo. Thread-safe.
/// </summary>
internal sealed class PhotoResizer
{
    /// <summary>10 MB, the largest upload as a photo (Bot API, "Sending files"; TDLib reads MB as 2^20).</summary>
    public const int MaxBytes = 10 << 20;

    /// <summary>The longest side a photo keeps, pixels ("Image thumbnail types" of Telegram's file documentation, type w).</summary>
    public const int MaxSide = 2560;

    /// <summary>JPEG quality, 1 to 100, of Telegram Desktop (localimageloader.cpp); its other apps lie near it.</summary>
    private const int Quality = 87;

    // Bot API, sendPhoto: width and height together, and the longer side by the shorter.
    private const int MaxSides = 10000;
    private const int MaxRatio = 20;

    // Types s, m, x, y of the same documentation: the boxes a photo is fitted into when it exceeds them.
    private static readonly int[] Boxes = [100, 320, 800, 1280];

    private readonly ImageDecoder decoder = new(new ImagingOptions());

    /// <summary>The sizes of a photo, smallest first: every box it exceeds, and last its own size within <see cref="MaxSide"/>.</summary>
    /// <exception cref="RefusedException">Empty, too large, of sides Telegram refuses, or no whole picture.</exception>
    public IReadOnlyList<ResizedPhoto> Resize(byte[] file)
    {
        Check(file);
        try
        {
            // Each size is made of the next larger one, which costs far less than making each of the original.
            // Rounding from size to size can leave a shorter side a pixel off what Telegram would give it.
            var picture = decoder.Decode(file, MaxSide).Pixels;
            var sizes = new List<ResizedPhoto> { Encode(picture) };
            foreach (var box in Boxes.Where(box => box < picture.LongSide).Reverse())
            {
                picture = picture.FitWithin(box);
                sizes.Add(Encode(picture));
            }

            sizes.Reverse();
            return sizes;
        }
        catch (UnreadableImageException)
        {
            throw Unreadable();
        }
    }

    private static ResizedPhoto Encode(RgbImage picture) => new(picture.Width, picture.Height, picture.ToJpeg(Quality));

    private void Check(byte[] file)
    {
        if (file.Length == 0) throw RefusedException.BadRequest("file must be non-empty");
        if (file.Length > MaxBytes)
            throw RefusedException.BadRequest(
                $"file of size {file.Length} bytes is too big for a photo; the maximum size is {MaxBytes} bytes");
        var (width, height) = Sides(file);
        if (width + height > MaxSides || Math.Max(width, height) > MaxRatio * Math.Min(width, height)) throw BadSides();
    }

    private (long Width, long Height) Sides(byte[] file)
    {
        try
        {
            var header = decoder.ReadHeader(file);
            return (header.Width, header.Height);
        }
        catch (UnreadableImageException reason)
        {
            // Sides of together 10000 make 25 megapixels at most, so what is above the decoder's limit is above this one.
            throw reason.Reason is UnreadableReason.TooManyPixels ? BadSides() : Unreadable();
        }
    }

    private static RefusedException Unreadable() => RefusedException.BadRequest("IMAGE_PROCESS_FAILED");

    private static RefusedException BadSides() => RefusedException.BadRequest("PHOTO_INVALID_DIMENSIONS");
}

/// <summary>One size of a photo as it is stored, a JPEG.</summary>
internal sealed record ResizedPhoto(int Width, int Height, byte[] Jpeg);
