namespace PhotoBot.Imaging;

/// <summary>A decoded picture together with what its file said about it.</summary>
/// <param name="Pixels">Upright sRGB, perhaps smaller than the original.</param>
/// <param name="Header">The upright original.</param>
public sealed record DecodedImage(RgbImage Pixels, ImageHeader Header)
{
    /// <summary>Decoded pixels for one pixel of the original, in (0, 1]; dividing by it leads back to the original.</summary>
    public float Scale => Pixels.Width / (float)Header.Width;
}
