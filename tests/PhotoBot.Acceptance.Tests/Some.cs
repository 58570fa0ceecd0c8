using PhotoBot.Imaging;
using PhotoBot.Imaging.Native;

namespace PhotoBot.Acceptance.Tests;

/// <summary>Inputs whose details do not matter to a test.</summary>
internal static class Some
{
    /// <summary>A picture with nobody in it.</summary>
    public static byte[] EmptyScene() =>
        new RgbImage(400, 300, [.. Enumerable.Range(0, 400 * 300 * 3).Select(i => (byte)(i % 400 / 2))]).ToJpeg(90);

    /// <summary>A picture as a file of the format that an extension names.</summary>
    public static byte[] FileOf(RgbImage image, string extension) => image.Lend(pixels =>
    {
        using var save = extension switch
        {
            ".jpg" => VipsOperation.Named("jpegsave_buffer"),
            ".png" => VipsOperation.Named("pngsave_buffer"),
            ".webp" => VipsOperation.Named("webpsave_buffer"),
            ".avif" => VipsOperation.Named("heifsave_buffer").Set("compression", "av1").Set("effort", 0),
            _ => throw new ArgumentOutOfRangeException(nameof(extension), extension, "No such format here."),
        };
        return save.Set("in", pixels).ToBytes();
    });
}
