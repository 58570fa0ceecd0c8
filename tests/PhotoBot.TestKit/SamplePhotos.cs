using PhotoBot.Imaging;

namespace PhotoBot.TestKit;

/// <summary>The six photos that the build restores, 22 faces in all, and a picture without any.</summary>
public static class SamplePhotos
{
    /// <summary>Where they lie beside the tests.</summary>
    public static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>The file of a photo, 1 to 6.</summary>
    public static string Of(int number) => Path.Combine(Folder, $"sample{number}.jpg");

    /// <summary>A picture with nobody in it.</summary>
    public static byte[] EmptyScene() =>
        new RgbImage(400, 300, [.. Enumerable.Range(0, 400 * 300 * 3).Select(i => (byte)(i % 400 / 2))]).ToJpeg(90);
}
