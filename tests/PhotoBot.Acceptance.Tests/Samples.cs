using System.Text.Json;
using PhotoBot.Acceptance.Tests;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Imaging;

[assembly: AssemblyFixture(typeof(Samples))]

namespace PhotoBot.Acceptance.Tests;

/// <summary>
/// An archive of the six sample photos, ingested once and copied by every test that needs one, and Anna: the third face from the
/// left in sample1, the one person who is in two of the photos, there and in sample3.
/// </summary>
public sealed class Samples : IAsyncLifetime, IDisposable
{
    public const string Album = "Summer 2026";

    /// <summary>Where the six photos lie.</summary>
    public static readonly string Photos = SamplePhotos.Folder;

    /// <summary>Faces in them.</summary>
    public const int Faces = 22;

    private const int Anna = 2;

    private readonly TestFolder folder = new();
    private RgbImage group = null!;
    private float[] face = null!;

    /// <summary>A data directory with the six photos as one album.</summary>
    public string Data => folder.Data;

    /// <summary>A selfie of Anna.</summary>
    public byte[] Selfie => Portrait(0);

    public static string Photo(int number) => SamplePhotos.Of(number);

    /// <summary>Pictures of Anna, another file for every number.</summary>
    public byte[] Portrait(int number) => PortraitPixels(0.4f + number % 10 * 0.02f).ToJpeg(90 - number / 10);

    /// <summary>Anna's face with a margin, measured in faces, around it.</summary>
    public RgbImage PortraitPixels(float margin = 0.5f)
    {
        var (x, y, width, height) = (face[0], face[1], face[2], face[3]);
        var around = margin * height;
        return group.Crop((int)(x - around), (int)(y - around), (int)(width + 2 * around), (int)(height + 2 * around));
    }

    public async ValueTask InitializeAsync()
    {
        (await CommandRun.ToEndAsync(Data, "ingest", Photos, "--album", Album)).Done();
        var found = (await CommandRun.ToEndAsync(Data, "find", Photo(1))).Done().Json;
        face = found.GetProperty("faces")[Anna].GetProperty("box").Deserialize<float[]>()!;
        group = new ImageDecoder(new ImagingOptions()).Decode(await File.ReadAllBytesAsync(Photo(1)), int.MaxValue).Pixels;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }

    public void Dispose() => folder.Dispose();
}
