namespace PhotoBot.Archive.Ingest;

/// <summary>Counts what the writer has dealt with; used by the writer alone, one file at a time.</summary>
internal sealed class IngestTally(PhotoFolder folder, IProgress<IngestProgress>? progress, TimeProvider clock)
{
    private readonly long start = clock.GetTimestamp();
    private readonly List<SkippedFile> skipped = [.. folder.Unreadable];
    private int done;
    private int photos;
    private int faces;

    public void Add(IngestItem item)
    {
        done++;
        faces += item.Faces;
        if (item.Reason is null) photos++;
        else skipped.Add(new SkippedFile(folder.Relative(item.Place.Path), item.Reason));
        progress?.Report(new IngestProgress(done, folder.Files.Count, photos, faces, skipped.Count, clock.GetElapsedTime(start)));
    }

    public IngestReport Report(string album) => new(album, photos, faces, skipped, clock.GetElapsedTime(start));
}
