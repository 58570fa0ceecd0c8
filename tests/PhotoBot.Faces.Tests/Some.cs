using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests;

/// <summary>Inputs for tests.</summary>
internal static class Some
{
    private static readonly ImageDecoder Decoder = new(new());

    /// <summary>The sample photos the build restores: 22 faces. One woman is third from the left in sample1 and second in sample3.</summary>
    public static IReadOnlyList<string> SampleNames { get; } = ["sample1.jpg", "sample2.jpg", "sample3.jpg", "sample4.jpg", "sample5.jpg", "sample6.jpg"];

    /// <summary>A sample photo, read as the product reads photos.</summary>
    public static RgbImage Sample(string name) => Photo(Path.Combine(SamplePhotos.Folder, name));

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

    /// <summary>Every pixel repeated: the same picture, so many times as large.</summary>
    public static RgbImage Enlarged(RgbImage image, int times)
    {
        var pixels = new byte[image.Width * times * image.Height * times * 3];
        for (var y = 0; y < image.Height * times; y++)
            for (var x = 0; x < image.Width * times; x++)
                image.Row(y / times).Slice(x / times * 3, 3).CopyTo(pixels.AsSpan((y * image.Width * times + x) * 3));
        return new(image.Width * times, image.Height * times, pixels);
    }

    /// <summary>Landmarks of an upright face whose eyes are <paramref name="eyes"/> pixels apart, in the proportions of the ArcFace template.</summary>
    public static FaceLandmarks Landmarks(float left = 0, float top = 0, float eyes = 35.2373f)
    {
        var scale = eyes / 35.2373f;
        FacePoint At(float x, float y) => new(left + (x * scale), top + (y * scale));
        return new(At(38.2946f, 51.6963f), At(73.5318f, 51.5014f), At(56.0252f, 71.7366f), At(41.5493f, 92.3655f), At(70.7299f, 92.2041f));
    }

    /// <summary>A face with that box and score.</summary>
    public static Face Face(float x, float y, float width, float height, float score = 0.9f) => new(new(x, y, width, height), Landmarks(), score);

    /// <summary>Unit vectors that differ by the seed.</summary>
    public static Embedding Embedding(int seed, int dimension = 128)
    {
        var random = new Random(seed);
        return Faces.Embedding.Normalize([.. Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f)]);
    }
}
