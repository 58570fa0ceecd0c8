using System.Globalization;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Media;

/// <summary>What Telegram accepts as a photo, and the sizes it makes of one.</summary>
internal static class PhotoRules
{
    /// <summary>10 MB, the largest upload as a photo (Bot API, "Sending files"; TDLib reads MB as 2^20).</summary>
    public const int MaxBytes = 10 << 20;

    /// <summary>Width and height together at most this (Bot API, sendPhoto).</summary>
    public const int MaxSides = 10000;

    /// <summary>The longer side at most this many times the shorter (Bot API, sendPhoto).</summary>
    public const int MaxRatio = 20;

    // "Image thumbnail types" s, m, x, y, w of Telegram's file documentation: the boxes a photo is fitted into.
    private static readonly int[] Boxes = [100, 320, 800, 1280, 2560];

    /// <summary>The size of a picture Telegram would take as a photo.</summary>
    /// <exception cref="RefusedException">It would not; the text is Telegram's.</exception>
    public static ImageSize Check(byte[] file)
    {
        if (file.Length == 0) throw RefusedException.BadRequest("file must be non-empty");
        if (file.Length > MaxBytes)
            throw RefusedException.BadRequest(string.Create(
                CultureInfo.InvariantCulture, $"file of size {file.Length} bytes is too big for a photo; the maximum size is {MaxBytes} bytes"));
        var size = ImageSize.Read(file) ?? throw RefusedException.BadRequest("IMAGE_PROCESS_FAILED");
        var (shorter, longer) = size.Width < size.Height ? (size.Width, size.Height) : (size.Height, size.Width);
        return (long)shorter + longer <= MaxSides && longer <= (long)MaxRatio * shorter
            ? size
            : throw RefusedException.BadRequest("PHOTO_INVALID_DIMENSIONS");
    }

    /// <summary>
    /// The sizes of a photo, smallest first: every box the original exceeds, then the original itself. The real server fits the
    /// largest into 2560 too and compresses it anew; here the largest is the upload, byte for byte, at its own size.
    /// </summary>
    public static IEnumerable<ImageSize> SizesOf(ImageSize original)
    {
        var longer = Math.Max(original.Width, original.Height);
        return Boxes.Where(box => box < longer).Select(box => Fit(original, longer, box)).Append(original);
    }

    private static ImageSize Fit(ImageSize original, int longer, int box) => new(
        Math.Max(1, (int)Math.Round((double)original.Width * box / longer)),
        Math.Max(1, (int)Math.Round((double)original.Height * box / longer)));
}
