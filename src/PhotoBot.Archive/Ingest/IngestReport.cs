namespace PhotoBot.Archive.Ingest;

/// <summary>What an ingest did.</summary>
/// <param name="Album">The album's name.</param>
/// <param name="Photos">Photos that the album has gained.</param>
/// <param name="Faces">Faces found in them.</param>
/// <param name="Skipped">Files left out and why, in the order of the folder.</param>
/// <param name="Elapsed">Wall-clock time.</param>
public sealed record IngestReport(string Album, int Photos, int Faces, IReadOnlyList<SkippedFile> Skipped, TimeSpan Elapsed);

/// <summary>A file that an ingest left out.</summary>
/// <param name="Path">The file, as it lies under the folder that was given.</param>
/// <param name="Reason">Why, in words for the organiser.</param>
public sealed record SkippedFile(string Path, string Reason);

/// <summary>How far an ingest is.</summary>
/// <param name="Done">Files dealt with.</param>
/// <param name="Total">Files in all.</param>
/// <param name="Photos">Photos gained so far.</param>
/// <param name="Faces">Faces found so far.</param>
/// <param name="Skipped">Files left out so far.</param>
/// <param name="Elapsed">Time since the start.</param>
public sealed record IngestProgress(int Done, int Total, int Photos, int Faces, int Skipped, TimeSpan Elapsed)
{
    /// <summary>Files a second since the start.</summary>
    public double Rate => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at this rate; null while that is unknown.</summary>
    public TimeSpan? Left => Rate > 0 ? TimeSpan.FromSeconds((Total - Done) / Rate) : null;
}

/// <summary>Counts what is stored and skipped, one file at a time.</summary>
internal sealed class IngestTally(PhotoFolder folder, IProgress<IngestProgress>? progress, TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private readonly List<SkippedFile> skipped = [.. folder.Unreadable];
    private int done;
    private int photos;
    private int faces;

    public void Add(int facesOfPhoto)
    {
        photos++;
        faces += facesOfPhoto;
        Advance();
    }

    public void Skip(string path, string reason)
    {
        skipped.Add(new SkippedFile(folder.Relative(path), reason));
        Advance();
    }

    public IngestReport Report(string album) => new(album, photos, faces, skipped, clock.GetElapsedTime(start));

    private void Advance() => progress?.Report(
        new IngestProgress(++done, folder.Files.Count, photos, faces, skipped.Count, clock.GetElapsedTime(start)));
}
