namespace PhotoBot.Imaging;

/// <summary>Upright pixels in sRGB: 8 bits a channel, red, green, blue, row after row from the top left, without padding.</summary>
/// <remarks>Immutable by convention and safe to read from any thread.</remarks>
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
            throw new ArgumentException($"{width} x {height} pixels need {(long)width * height * 3} bytes, got {pixels.Length}.", nameof(pixels));
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
}
