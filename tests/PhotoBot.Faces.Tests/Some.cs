using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests;

/// <summary>Inputs for tests.</summary>
internal static class Some
{
    private static readonly ImageDecoder Decoder = new(new());

    /// <summary>The sample photos the build restores: 22 faces. One woman is third from the left in sample1 and second in sample3.</summary>
    public static IReadOnlyList<string> SampleNames { get; } = ["sample1.jpg", "sample2.jpg", "sample3.jpg", "sample4.jpg", "sample5.jpg", "sample6.jpg"];

    /// <summary>A sample photo, read as the product reads photos.</summary>
    public static RgbImage Sample(string name) => Photo(Path.Combine(AppContext.BaseDirectory, "samples", name));

    /// <summary>Any photo, read as the product reads photos.</summary>
    public static RgbImage Photo(string path) => Decoder.Decode(File.ReadAllBytes(path), new FacesOptions().WorkingSide).Pixels;

    /// <summary>One colour all over.</summary>
    public static RgbImage Plain(int width, int height, byte level = 128)
    {
        var pixels = new byte[width * height * 3];
        pixels.AsSpan().Fill(level);
        return new(width, height, pixels);
    }

    /// <summary>A picture on a larger sheet of grey.</summary>
    public static RgbImage OnSheet(RgbImage picture, int width, int height, int left, int top)
    {
        var pixels = new byte[width * height * 3];
        pixels.AsSpan().Fill(128);
        for (var y = 0; y < picture.Height; y++)
            picture.Row(y).CopyTo(pixels.AsSpan(((top + y) * width + left) * 3));
        return new(width, height, pixels);
    }

    /// <summary>Unit vectors that differ by the seed.</summary>
    public static Embedding Embedding(int seed, int dimension = 128)
    {
        var random = new Random(seed);
        return Faces.Embedding.Normalize([.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)]);
    }
}
