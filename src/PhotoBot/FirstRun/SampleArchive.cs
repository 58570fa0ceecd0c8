using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.Photos;
using PhotoBot.Imaging;
using PhotoBot.Terminal;

namespace PhotoBot.FirstRun;

/// <summary>The album of six sample photos, and a selfie to try it with. Registered only without a Telegram token.</summary>
internal sealed class SampleArchive(
    AlbumCatalog albums, AlbumIngest ingest, PhotoScanner scanner, ImageDecoder decoder, FaceIndex index, ArchiveOptions archive)
{
    private const string AlbumName = "Sample";

    // The third face from the left in sample1 is the one person who is in two of the photos: there and in sample3.
    private const string SelfieSource = "sample1.jpg";
    private const int SelfieFace = 2;

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>The path of a selfie of a person in the sample album, written by <see cref="EnsureAsync"/>.</summary>
    public string SelfiePath { get; } = Path.Combine(archive.DataDirectory, "sample-selfie.jpg");

    /// <summary>Makes album and selfie in an archive without albums; does nothing in any other.</summary>
    /// <param name="stop">Cancels; the next start goes on.</param>
    /// <param name="watcher">Receives the progress, as the terminal does.</param>
    public async Task EnsureAsync(CancellationToken stop, IProgress<IngestProgress>? watcher = null)
    {
        if (albums.List().Count > 0) return;
        await Console.Error.WriteLineAsync($"The archive in {archive.DataDirectory} is empty: filling it with the sample album.");
        await IngestProgressBar.ShowAsync(
            progress => ingest.RunAsync(Folder, AlbumName, progress: new ForBoth(progress, watcher), stop: stop));
        index.Save();
        await WriteSelfieAsync(stop);
    }

    private async Task WriteSelfieAsync(CancellationToken stop)
    {
        var file = await File.ReadAllBytesAsync(Path.Combine(Folder, SelfieSource), stop);
        var photo = scanner.Scan(file, ContentHash.Of(file));
        var box = photo.Faces.Select(found => found.Face.Box).OrderBy(face => face.X).ElementAt(SelfieFace);
        var margin = box.Height / 2;
        var pixels = decoder.Decode(file, int.MaxValue).Pixels;
        var selfie = pixels.Crop(
            (int)(box.X - margin), (int)(box.Y - margin), (int)(box.Width + 2 * margin), (int)(box.Height + 2 * margin));
        await File.WriteAllBytesAsync(SelfiePath, selfie.ToJpeg(90), stop);
    }

    private sealed class ForBoth(IProgress<IngestProgress> first, IProgress<IngestProgress>? second) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            first.Report(value);
            second?.Report(value);
        }
    }
}
