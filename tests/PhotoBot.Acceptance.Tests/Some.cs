using PhotoBot.Imaging;

namespace PhotoBot.Acceptance.Tests;

/// <summary>Inputs whose details do not matter to a test.</summary>
internal static class Some
{
    /// <summary>A picture as a file of the format that an extension names.</summary>
    public static byte[] FileOf(RgbImage image, string extension) => image.WithImage(pixels => extension switch
    {
        ".jpg" => pixels.JpegsaveBuffer(),
        ".png" => pixels.PngsaveBuffer(),
        ".webp" => pixels.WebpsaveBuffer(),
        ".avif" => pixels.HeifsaveBuffer(compression: NetVips.Enums.ForeignHeifCompression.Av1, effort: 0),
        _ => throw new ArgumentOutOfRangeException(nameof(extension), extension, "No such format here."),
    });
}
