using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Photos;
using PhotoBot.Imaging;
using EventId = PhotoBot.Archive.Events.EventId;

namespace PhotoBot.Archive.Ingest;

/// <summary>Brings a folder of photos into an album. Each file is read, then scanned, then stored.</summary>
/// <remarks>
/// Several files are read and scanned at once; they are stored one by one, in the order of the folder. So the archive after a stop, a kill
/// and a restart is the archive of an undisturbed run. Files that are in the album already are skipped.
/// </remarks>
public sealed class AlbumIngest(
    AlbumCatalog albums, PhotoCatalog photos, PhotoScanner scanner, PhotoRemoval removal, ImagingOptions imaging, ArchiveOptions options,
    TimeProvider clock, ILogger<AlbumIngest> logger)
{
    /// <summary>Ingests the tree at <paramref name="path"/> into <paramref name="album"/>, which is made when it is new.</summary>
    /// <param name="path">A folder on this machine; its photos are referenced where they lie.</param>
    /// <param name="album">The album's name.</param>
    /// <param name="owner">Who brought it, when known.</param>
    /// <param name="eventId">The event the album belongs to; null leaves it as it is, and a new one open to all.</param>
    /// <param name="workers">Photos scanned at once; null means <see cref="ArchiveOptions.IngestWorkers"/>.</param>
    /// <param name="progress">Gets a report after every file.</param>
    /// <param name="stop">Ends the ingest after the file being stored; the same call goes on later from there.</param>
    /// <exception cref="ArchiveException">
    /// The folder or the album's name won't do, the album belongs to another event, or it was removed meanwhile.
    /// </exception>
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
        var ahead = new Queue<Task<IngestedFile>>();
        try
        {
            foreach (var file in folder.Files)
            {
                if (ahead.Count >= 2 * degree + 2) Store(await ahead.Dequeue(), tally);
                stop.ThrowIfCancellationRequested();
                ahead.Enqueue(ReadAndScanAsync(albumId, file, scanners, stop));
            }

            while (ahead.Count > 0)
            {
                stop.ThrowIfCancellationRequested();
                Store(await ahead.Dequeue(), tally);
            }
        }
        finally
        {
            // After a stop or a failure nothing goes on in the background; what was read ahead is read again next time.
            await Task.WhenAll(ahead.Cast<Task>()).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        removal.RemoveReplaced(albumId);
        var report = tally.Report(album);
        logger.LogInformation("Album {Album}: {Photos} photos and {Faces} faces added, {Skipped} files skipped, {Seconds:F1} s",
            albumId.Value, report.Photos, report.Faces, report.Skipped.Count, report.Elapsed.TotalSeconds);
        return report;
    }

    private async Task<IngestedFile> ReadAndScanAsync(AlbumId album, FileInfo file, TaskScheduler scanners, CancellationToken stop)
    {
        var (read, bytes) = await Task.Run(() => Read(album, file), stop);
        return await Task.Factory.StartNew(() => Scan(read, bytes), stop, TaskCreationOptions.None, scanners);
    }

    private (IngestedFile File, byte[] Bytes) Read(AlbumId album, FileInfo file)
    {
        var place = new PhotoPlace(album, file.FullName, 0, default);
        try
        {
            // Of a link, the file that it leads to counts.
            var target = file.LinkTarget is null ? file : new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
            place = place with { FileBytes = target.Length, ModifiedAt = new DateTimeOffset(target.LastWriteTimeUtc) };
            if (photos.Contains(place)) return Skip("already in the album");
            // Devices and named pipes have no length either; reading one may never end.
            if (place.FileBytes == 0) return Skip("the file is empty");
            if (place.FileBytes > imaging.MaxFileMegabytes * 1_000_000L) return Skip($"larger than {imaging.MaxFileMegabytes} MB");
            var bytes = File.ReadAllBytes(file.FullName);
            return (new IngestedFile(place, ContentHash.Of(bytes)), bytes);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            return Skip(unreadable is UnauthorizedAccessException ? "no permission to read the file" : "the file can't be read");
        }

        (IngestedFile File, byte[] Bytes) Skip(string reason) => (new IngestedFile(place, SkipReason: reason), []);
    }

    private IngestedFile Scan(IngestedFile file, byte[] bytes, bool again = false)
    {
        if (file.SkipReason is not null || (!again && photos.IsScanned(file.Hash))) return file;
        try
        {
            return file with { Photo = scanner.Scan(bytes, file.Hash) };
        }
        catch (UnreadableImageException unreadable)
        {
            return file with { SkipReason = unreadable.Message };
        }
        catch (Exception broken)
            when (broken is ArgumentException or InvalidOperationException or ArithmeticException or IndexOutOfRangeException)
        {
            // A decoder that stumbles over one file must not end the ingest of all others.
            logger.LogError(broken, "{Path} can't be scanned", file.Place.Path);
            return file with { SkipReason = "the photo can't be scanned" };
        }
    }

    private void Store(IngestedFile file, IngestTally tally)
    {
        if (file.SkipReason is { } reason)
        {
            tally.Skip(file.Place.Path, reason);
            return;
        }

        int? faces;
        if (file.Photo is { } photo)
        {
            faces = photos.Add(photo, file.Place);
        }
        else if (!photos.TryPlace(file.Hash, file.Place, out faces))
        {
            // The photo was known when the file was scanned, and another program has removed it since.
            var (read, bytes) = Read(file.Place.Album, new FileInfo(file.Place.Path));
            Store(Scan(read, bytes, again: true), tally);
            return;
        }

        if (faces is { } added) tally.Add(added);
        else tally.Skip(file.Place.Path, "the same photo is already in the album");
    }

    /// <summary>A file of the folder: read, then scanned, unless its content was scanned before, or skipped for a reason.</summary>
    private sealed record IngestedFile(PhotoPlace Place, ContentHash Hash = default, ScannedPhoto? Photo = null, string? SkipReason = null);
}
