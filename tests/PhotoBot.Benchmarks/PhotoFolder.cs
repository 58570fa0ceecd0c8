using PhotoBot.Imaging;

namespace PhotoBot.Benchmarks;

/// <summary>A temporary folder of photos in the sizes that an event brings: from chat downloads to 24 megapixels. It goes when disposed.</summary>
internal sealed class PhotoFolder : IDisposable
{
    // Long sides, in turn: messengers, screens, older phones, phones, cameras.
    private static readonly int[] Sides = [1280, 4000, 2048, 6000, 800, 4032, 1600, 5184];

    public PhotoFolder(string? sources, int count)
    {
        Path = Directory.CreateTempSubdirectory("photobot-photos-").FullName;
        Data = Directory.CreateTempSubdirectory("photobot-data-").FullName;
        var decoder = new ImageDecoder(new ImagingOptions());
        var originals = Originals(sources).Select(file => decoder.Decode(File.ReadAllBytes(file), int.MaxValue).Pixels).ToList();
        Parallel.For(0, count, i =>
        {
            var photo = Scaled(originals[i % originals.Count], Sides[i / originals.Count % Sides.Length]);
            // A quality of its own makes every file a content of its own.
            File.WriteAllBytes(System.IO.Path.Combine(Path, $"{i:D4}.jpg"), photo.ToJpeg(80 + i / Sides.Length / originals.Count % 16));
        });
    }

    public string Path { get; }

    /// <summary>An empty data directory.</summary>
    public string Data { get; }

    public static IReadOnlyList<string> Originals(string? folder) =>
        [.. Directory.EnumerateFiles(folder ?? System.IO.Path.Combine(AppContext.BaseDirectory, "samples"), "*.jpg", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    public void Dispose()
    {
        Directory.Delete(Path, recursive: true);
        Directory.Delete(Data, recursive: true);
    }

    private static RgbImage Scaled(RgbImage image, int side) => side <= image.LongSide ? image.FitWithin(side) : Enlarged(image, side / (double)image.LongSide);

    // Nearest neighbour: the cost of reading a large photo is wanted here, not its beauty.
    private static RgbImage Enlarged(RgbImage image, double times)
    {
        var (width, height) = ((int)(image.Width * times), (int)(image.Height * times));
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
        {
            var row = image.Row(Math.Min(image.Height - 1, (int)(y / times)));
            for (var x = 0; x < width; x++)
                row.Slice(Math.Min(image.Width - 1, (int)(x / times)) * 3, 3).CopyTo(pixels.AsSpan((y * width + x) * 3));
        }

        return new RgbImage(width, height, pixels);
    }
}
