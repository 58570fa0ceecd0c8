using System.Runtime.InteropServices;

namespace PhotoBot.Imaging;

/// <summary>Turns, mirrors and crops packed three-byte pixels.</summary>
internal static class PixelMoves
{
    private const int Tile = 32;        // 32 x 32 pixels of source and target fit the first-level cache together

    /// <summary>Applies EXIF's orientation; returns the same instance for 1 and for values out of range.</summary>
    /// <param name="image">The picture as stored.</param>
    /// <param name="orientation">EXIF 2.32, tag 274: 1 to 8.</param>
    internal static RgbImage Upright(RgbImage image, int orientation) => orientation switch
    {
        2 => Move(image, swap: false, flipX: true, flipY: false),
        3 => Move(image, swap: false, flipX: true, flipY: true),
        4 => Move(image, swap: false, flipX: false, flipY: true),
        5 => Move(image, swap: true, flipX: false, flipY: false),
        6 => Move(image, swap: true, flipX: true, flipY: false),
        7 => Move(image, swap: true, flipX: true, flipY: true),
        8 => Move(image, swap: true, flipX: false, flipY: true),
        _ => image,
    };

    internal static RgbImage Turn(RgbImage image, QuarterTurn turn) => turn switch
    {
        QuarterTurn.None => image,
        QuarterTurn.Clockwise => Move(image, swap: true, flipX: true, flipY: false),
        QuarterTurn.Half => Move(image, swap: false, flipX: true, flipY: true),
        QuarterTurn.Counterclockwise => Move(image, swap: true, flipX: false, flipY: true),
        _ => throw new ArgumentOutOfRangeException(nameof(turn), turn, "A turn is none, clockwise, half or counterclockwise."),
    };

    internal static RgbImage Mirror(RgbImage image) => Move(image, swap: false, flipX: true, flipY: false);

    // The rectangle must be within the picture.
    internal static RgbImage Crop(RgbImage image, int x, int y, int width, int height)
    {
        var target = GC.AllocateUninitializedArray<byte>(checked(width * height * 3));
        for (var row = 0; row < height; row++)
            image.Row(y + row).Slice(x * 3, width * 3).CopyTo(target.AsSpan(row * width * 3));
        return new RgbImage(width, height, target);
    }

    /// <summary>Exchanges rows with columns if <paramref name="swap"/>, then reverses the result's columns or rows.</summary>
    /// <remarks>Goes by tiles: with rows and columns exchanged, either the reads or the writes stride through memory.</remarks>
    private static RgbImage Move(RgbImage image, bool swap, bool flipX, bool flipY)
    {
        var (width, height) = swap ? (image.Height, image.Width) : (image.Width, image.Height);
        var (stepX, stepY) = swap ? (image.Width, 1) : (1, image.Width);     // in the source, for one pixel in the target
        var origin = (flipX ? (width - 1) * stepX : 0) + (flipY ? (height - 1) * stepY : 0);
        if (flipX) stepX = -stepX;
        if (flipY) stepY = -stepY;
        var bytes = GC.AllocateUninitializedArray<byte>(image.Pixels.Length);
        var source = MemoryMarshal.Cast<byte, Pixel>(image.Pixels);
        var target = MemoryMarshal.Cast<byte, Pixel>(bytes.AsSpan());
        var tileWidth = swap ? Tile : width;
        for (var top = 0; top < height; top += Tile)
            for (var left = 0; left < width; left += tileWidth)
                for (var y = top; y < Math.Min(top + Tile, height); y++)
                {
                    var row = target.Slice(y * width + left, Math.Min(tileWidth, width - left));
                    CopyStepping(source, origin + y * stepY + left * stepX, stepX, row);
                }
        return new RgbImage(width, height, bytes);
    }

    private static void CopyStepping(ReadOnlySpan<Pixel> source, int at, int step, Span<Pixel> row)
    {
        for (var x = 0; x < row.Length; x++, at += step) row[x] = source[at];
    }

    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private readonly record struct Pixel(byte Red, byte Green, byte Blue);
}
