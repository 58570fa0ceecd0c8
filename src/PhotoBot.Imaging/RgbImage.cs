using NetVips;

namespace PhotoBot.Imaging;

/// <summary>Upright pixels in sRGB: 8 bits a channel, red, green, blue, row after row from the top left, without padding.</summary>
/// <remarks>Immutable by convention; every member is safe from any thread.</remarks>
public sealed class RgbImage
{
    private readonly byte[] pixels;

    /// <summary>Takes ownership of <paramref name="pixels"/>; the caller must not change them afterwards.</summary>
    /// <param name="width">Pixels in a row, at least 1.</param>
    /// <param name="height">Rows, at least 1.</param>
    /// <param name="pixels">Exactly <paramref name="width"/> x <paramref name="height"/> x 3 bytes.</param>
    /// <exception cref="ArgumentException">The sizes and the buffer do not agree.</exception>
    public RgbImage(int width, int height, byte[] pixels)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        ArgumentNullException.ThrowIfNull(pixels);
        if (pixels.Length != (long)width * height * 3)
            throw new ArgumentException(
                $"{width} x {height} pixels need {(long)width * height * 3} bytes, got {pixels.Length}.", nameof(pixels));
        (Width, Height, this.pixels) = (width, height, pixels);
    }

    /// <summary>Pixels in a row.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>The larger of <see cref="Width"/> and <see cref="Height"/>.</summary>
    public int LongSide => Math.Max(Width, Height);

    /// <summary>All bytes: <see cref="Height"/> rows of <see cref="Width"/> x 3.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>One row of <see cref="Width"/> x 3 bytes; <paramref name="y"/> counts from the top.</summary>
    public ReadOnlySpan<byte> Row(int y) => pixels.AsSpan(y * Width * 3, Width * 3);

    /// <summary>Shrinks to a long side of <paramref name="maxSide"/>, filtered; the same instance when it already fits.</summary>
    /// <param name="maxSide">In pixels, at least 1.</param>
    /// <exception cref="ImagingException">Memory ran out.</exception>
    public RgbImage FitWithin(int maxSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide, 1);
        return LongSide <= maxSide ? this : Lend(image =>
        {
            using var pipeline = new ImagePipeline(image);
            pipeline.Fit(maxSide);
            return pipeline.ToRgbImage();
        });
    }

    /// <summary>Cuts out a rectangle; whatever of it lies outside the picture is left off.</summary>
    /// <param name="x">Left edge in pixels; may be negative.</param>
    /// <param name="y">Top edge in pixels; may be negative.</param>
    /// <param name="width">In pixels.</param>
    /// <param name="height">In pixels.</param>
    /// <exception cref="ArgumentOutOfRangeException">Nothing of the rectangle lies within the picture.</exception>
    public RgbImage Crop(int x, int y, int width, int height)
    {
        var (left, right) = ((int)Math.Clamp(x, 0, (long)Width), (int)Math.Clamp((long)x + width, 0, Width));
        var (top, bottom) = ((int)Math.Clamp(y, 0, (long)Height), (int)Math.Clamp((long)y + height, 0, Height));
        if (left >= right || top >= bottom)
            throw new ArgumentOutOfRangeException(
                nameof(width), $"The rectangle {x}, {y}, {width} x {height} has no pixel within the picture of {Width} x {Height}.");
        return PixelMoves.Crop(this, left, top, right - left, bottom - top);
    }

    /// <summary>Turns by quarters; the same instance for <see cref="QuarterTurn.None"/>.</summary>
    public RgbImage Turn(QuarterTurn turn) => PixelMoves.Turn(this, turn);

    /// <summary>Exchanges left and right.</summary>
    public RgbImage Mirror() => PixelMoves.Mirror(this);

    /// <summary>Encodes as JPEG without any metadata.</summary>
    /// <param name="quality">1 to 100; previews do well with 80, faces with 90.</param>
    /// <exception cref="ImagingException">A side is above JPEG's 65,535 pixels, or memory ran out.</exception>
    public byte[] ToJpeg(int quality)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(quality, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(quality, 100);
        return Lend(image => image.JpegsaveBuffer(q: quality, keep: Enums.ForeignKeep.None));
    }

    /// <summary>Gives libvips these pixels to read, without a copy, while <paramref name="use"/> runs.</summary>
    internal T Lend<T>(Func<Image, T> use) => VipsRuntime.Run("lent pixels", () =>
    {
        using var image = Image.NewFromMemory(pixels, Width, Height, bands: 3, Enums.BandFormat.Uchar);
        return use(image);
    });
}

/// <summary>Turns of a picture, clockwise.</summary>
public enum QuarterTurn
{
    /// <summary>No turn.</summary>
    None,

    /// <summary>90 degrees: the left edge becomes the top.</summary>
    Clockwise,

    /// <summary>180 degrees.</summary>
    Half,

    /// <summary>270 degrees clockwise: the right edge becomes the top.</summary>
    Counterclockwise,
}
