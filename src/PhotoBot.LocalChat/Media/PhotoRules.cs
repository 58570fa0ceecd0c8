using System.Globalization;
using PhotoBot.Imaging;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Media;

/// <summary>What Telegram accepts as a photo; all of it is told from the file's length and header.</summary>
internal static class PhotoRules
{
    /// <summary>10 MB, the largest upload as a photo (Bot API, "Sending files"; TDLib reads MB as 2^20).</summary>
    public const int MaxBytes = 10 << 20;

    /// <summary>Width and height together at most this (Bot API, sendPhoto).</summary>
    public const int MaxSides = 10000;

    /// <summary>The longer side at most this many times the shorter (Bot API, sendPhoto).</summary>
    public const int MaxRatio = 20;

    /// <summary>Lets a picture pass that Telegram would take as a photo.</summary>
    /// <exception cref="RefusedException">It would not; the text is Telegram's.</exception>
    public static void Check(ImageDecoder decoder, byte[] file)
    {
        if (file.Length == 0) throw RefusedException.BadRequest("file must be non-empty");
        if (file.Length > MaxBytes)
            throw RefusedException.BadRequest(string.Create(
                CultureInfo.InvariantCulture, $"file of size {file.Length} bytes is too big for a photo; the maximum size is {MaxBytes} bytes"));
        var (width, height) = Sides(decoder, file);
        if (width + height > MaxSides || Math.Max(width, height) > MaxRatio * Math.Min(width, height)) throw BadSides();
    }

    /// <summary>The refusal of a file that is no picture, or a damaged one.</summary>
    public static RefusedException Unreadable() => RefusedException.BadRequest("IMAGE_PROCESS_FAILED");

    private static RefusedException BadSides() => RefusedException.BadRequest("PHOTO_INVALID_DIMENSIONS");

    private static (long Width, long Height) Sides(ImageDecoder decoder, byte[] file)
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
}
