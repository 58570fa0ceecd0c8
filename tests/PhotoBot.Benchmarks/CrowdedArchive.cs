using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Benchmarks;

/// <summary>The sample photos, and as many photos of strangers as it takes: faces that are made up and resemble nobody.</summary>
internal static class CrowdedArchive
{
    private const int FacesAPhoto = 10;

    /// <summary>Fills an empty archive with so many faces, to the next ten.</summary>
    public static async Task FillAsync(TestBench bench, int faces, CancellationToken stop)
    {
        await bench.Ingest.RunAsync(Path.Combine(AppContext.BaseDirectory, "samples"), "Sample", stop: stop);
        var crowd = bench.Albums.GetOrAdd("Crowd", owner: null);
        var random = new Random(20261126);
        var marks = new FaceLandmarks(new(10, 10), new(20, 10), new(15, 16), new(11, 22), new(19, 22));
        for (var number = 1; number <= faces / FacesAPhoto; number++)
        {
            var strangers = Enumerable.Range(0, FacesAPhoto).Select(place => new ScannedFace(new Face(new FaceBox(40 * place, 5, 30, 30), marks, 0.99f), Stranger(random, bench.Pack.Dimension)));
            var photo = new ScannedPhoto(
                ContentHash.Of(BitConverter.GetBytes(number)), new ImageHeader(ImageFormat.Jpeg, 1280, 853, new DateTime(2026, 1, 1).AddMinutes(number)), [.. strangers]);
            bench.Photos.Add(photo, new PhotoPlace(crowd, $"/crowd/{number}.jpg", 1, DateTimeOffset.UnixEpoch));
        }
    }

    private static Embedding Stranger(Random random, int dimension) =>
        Embedding.Normalize([.. Enumerable.Range(0, dimension).Select(_ => (float)(random.NextDouble() + random.NextDouble() - 1))]);
}
