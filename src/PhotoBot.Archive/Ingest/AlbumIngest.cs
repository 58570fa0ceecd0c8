using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Photos;
using PhotoBot.Imaging;
using EventId = PhotoBot.Archive.Events.EventId;

namespace PhotoBot.Archive.Ingest;

/// <summary>Brings a folder of photos into an album: read and hash, decode, detect, embed, write.</summary>
/// <remarks>
/// Readers and scanners work beside each other and one writer follows, in the order of the folder whatever finishes first. So the
/// archive after a stop, a kill and a restart is the archive of an undisturbed run. What is there already is passed over.
/// </remarks>
public sealed class AlbumIngest(
    AlbumCatalog albums, PhotoCatalog photos, PhotoScanner scanner, ImagingOptions imaging, ArchiveOptions options, TimeProvider clock, ILogger<AlbumIngest> logger)
{
    /// <summary>Ingests the tree at <paramref name="path"/> into <paramref name="album"/>, which is made when it is new.</summary>
    /// <param name="path">A folder on this machine; its photos are referenced where they lie.</param>
    /// <param name="album">The album's name.</param>
    /// <param name="owner">Who brought it, when known.</param>
    /// <param name="eventId">The event the album belongs to; null leaves it as it is, and a new one open to everybody.</param>
    /// <param name="workers">Photos scanned at once; null means <see cref="ArchiveOptions.IngestWorkers"/>.</param>
    /// <param name="progress">Told after every file.</param>
    /// <param name="stop">Ends the ingest after the file being written; the same call goes on later from there.</param>
    /// <exception cref="ArchiveException">The folder or the album's name won't do, or the album belongs to another event.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<IngestReport> RunAsync(
        string path, string album, string? owner = null, EventId? eventId = null, int? workers = null,
        IProgress<IngestProgress>? progress = null, CancellationToken stop = default)
    {
        album = AlbumCatalog.Checked(album);
        var folder = new PhotoFolder(path);
        var tally = new IngestTally(folder, progress, clock);
        var albumId = albums.GetOrAdd(album, owner, eventId);
        var degree = workers ?? (options.IngestWorkers > 0 ? options.IngestWorkers : Environment.ProcessorCount);
        var scanners = new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, degree).ConcurrentScheduler;

        // A few files are read ahead of the scanners, so that these never wait for the disk, and memory stays bounded.
        var inHand = new Queue<Task<IngestItem>>();
        try
        {
            foreach (var file in folder.Files)
            {
                if (inHand.Count >= 2 * degree + 2) tally.Add(Write(await inHand.Dequeue()));
                stop.ThrowIfCancellationRequested();
                inHand.Enqueue(ScanAsync(albumId, file, scanners, stop));
            }

            while (inHand.Count > 0)
            {
                stop.ThrowIfCancellationRequested();
                tally.Add(Write(await inHand.Dequeue()));
            }
        }
        finally
        {
            // After a stop or a failure nothing goes on in the background; what was in hand is redone next time.
            await Task.WhenAll(inHand.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        var report = tally.Report(album);
        logger.LogInformation("Album {Album}: {Photos} photos and {Faces} faces added, {Skipped} files skipped, {Seconds:F1} s",
            albumId.Value, report.Photos, report.Faces, report.Skipped.Count, report.Elapsed.TotalSeconds);
        return report;
    }

    private async Task<IngestItem> ScanAsync(AlbumId album, FileInfo file, TaskScheduler scanners, CancellationToken stop)
    {
        var item = await Task.Run(() => Read(album, file), stop);
        return await Task.Factory.StartNew(() => Scan(item), stop, TaskCreationOptions.None, scanners);
    }

    private IngestItem Read(AlbumId album, FileInfo file)
    {
        var place = new PhotoPlace(album, file.FullName, 0, default);
        try
        {
            place = place with { FileBytes = file.Length, ModifiedAt = new DateTimeOffset(file.LastWriteTimeUtc) };
            if (photos.Knows(place)) return IngestItem.Skipped(place, "already in the album");
            if (place.FileBytes > imaging.MaxFileMegabytes * 1_000_000L)
                return IngestItem.Skipped(place, $"larger than {imaging.MaxFileMegabytes} MB");
            var bytes = File.ReadAllBytes(file.FullName);
            return IngestItem.Read(place, bytes);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return IngestItem.Skipped(place, unreadable is UnauthorizedAccessException ? "no permission to read the file" : "the file can't be read");
        }
    }

    private IngestItem Scan(IngestItem item)
    {
        if (item.IsSkipped || photos.IsScanned(item.Hash)) return item.WithoutBytes();
        try
        {
            return item.Found(scanner.Scan(item.Bytes, item.Hash));
        }
        catch (UnreadableImageException unreadable)
        {
            return item.Drop(unreadable.Message);
        }
    }

    private IngestItem Write(IngestItem item)
    {
        if (item.IsSkipped) return item;
        var placement = item.Photo is null ? photos.Place(item.Hash, item.Place) : photos.Add(item.Photo, item.Place);
        return placement.IsNew ? item.Placed(placement.Faces) : item.Drop("the same photo is already in the album");
    }
}
