using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.People;

namespace PhotoBot.Archive.Tests.Ingest;

public sealed class RenamedFilesTests : IDisposable
{
    private static readonly AttendeeKey Anna = new(42, 1001);

    private readonly TestArchive archive;
    private readonly string folder;

    public RenamedFilesTests(Models models)
    {
        archive = new TestArchive(models.Pack);
        folder = archive.PhotoFolder((1, "1.jpg"), (2, "2.jpg"), (3, "3.jpg"), (4, "4.jpg"), (5, "5.jpg"));
    }

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Swapped_files_keep_their_photos_and_what_people_said_of_them()
    {
        await IngestAsync();
        new Verdicts(archive.Database, TimeProvider.System).Set(Anna, new(1), isMe: true);
        var (photos, faces) = (Photos(), Faces());
        Rename(("1.jpg", "2.jpg"), ("2.jpg", "1.jpg"));

        var report = await IngestAsync();

        Assert.Equal(photos, Photos());
        Assert.Equal(faces, Faces());
        Assert.Equal(["1.jpg|2", "2.jpg|1", "3.jpg|3", "4.jpg|4", "5.jpg|5"], Places());
        Assert.Equal("1", archive.Text("SELECT face_id FROM verdicts"));
        Assert.Equal((0, 5), (report.Photos, report.Skipped.Count));
        await ASecondIngestChangesNothingAsync();
    }

    [Fact]
    public async Task Files_renumbered_in_a_circle_keep_their_photos()
    {
        await IngestAsync();
        var (photos, faces) = (Photos(), Faces());
        Rename(("1.jpg", "2.jpg"), ("2.jpg", "3.jpg"), ("3.jpg", "4.jpg"), ("4.jpg", "5.jpg"), ("5.jpg", "1.jpg"));

        var report = await IngestAsync();

        Assert.Equal(photos, Photos());
        Assert.Equal(faces, Faces());
        Assert.Equal(["1.jpg|5", "2.jpg|1", "3.jpg|2", "4.jpg|3", "5.jpg|4"], Places());
        Assert.Equal(0, report.Photos);
        await ASecondIngestChangesNothingAsync();
    }

    [Fact]
    public async Task Files_renumbered_after_the_first_one_was_deleted_keep_their_photos_and_the_deleted_one_goes()
    {
        await IngestAsync();
        File.Delete(Path.Combine(folder, "1.jpg"));
        Rename(("2.jpg", "1.jpg"), ("3.jpg", "2.jpg"), ("4.jpg", "3.jpg"), ("5.jpg", "4.jpg"));

        await IngestAsync();

        Assert.Equal(["1.jpg|2", "2.jpg|3", "3.jpg|4", "4.jpg|5"], Places());
        Assert.Equal(["2", "3", "4", "5"], Lines("SELECT id FROM photos ORDER BY id"));
        Assert.Equal("0", archive.Text("SELECT count(*) FROM faces WHERE photo_id = 1"));
        await ASecondIngestChangesNothingAsync();
    }

    [Fact]
    public async Task A_circle_that_is_stopped_half_way_is_finished_by_the_next_ingest()
    {
        await IngestAsync();
        var (photos, faces) = (Photos(), Faces());
        Rename(("1.jpg", "2.jpg"), ("2.jpg", "3.jpg"), ("3.jpg", "4.jpg"), ("4.jpg", "5.jpg"), ("5.jpg", "1.jpg"));
        using var stop = new CancellationTokenSource();
        var afterTwo = new CallBack(progress => { if (progress.Done == 2) stop.Cancel(); });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => archive.Ingest.RunAsync(folder, "Album", progress: afterTwo, stop: stop.Token));
        await archive.Ingest.RunAsync(archive.PhotoFolder((6, "other.jpg")), "Another");
        await IngestAsync();

        Assert.Equal(photos, Lines("SELECT id, hex(content_hash) FROM photos WHERE id < 6 ORDER BY id"));
        Assert.Equal(faces, Lines("SELECT id, photo_id FROM faces WHERE photo_id < 6 ORDER BY id"));
        Assert.Equal(["1.jpg|5", "2.jpg|1", "3.jpg|2", "4.jpg|3", "5.jpg|4"], Places());
    }

    [Fact]
    public async Task A_renamed_file_keeps_its_photo_and_its_former_place_goes()
    {
        await IngestAsync();
        Rename(("3.jpg", "renamed.jpg"));

        var report = await IngestAsync();

        Assert.Equal(["1.jpg|1", "2.jpg|2", "4.jpg|4", "5.jpg|5", "renamed.jpg|3"], Places());
        Assert.Contains(report.Skipped, skipped => skipped is { Path: "renamed.jpg", Reason: "the same photo is already in the album" });
    }

    [Fact]
    public async Task A_content_at_two_paths_stays_when_one_of_them_shows_another_one()
    {
        File.Copy(Path.Combine(folder, "1.jpg"), Path.Combine(folder, "copy.jpg"));
        await IngestAsync();
        File.Copy(SamplePhotos.Of(6), Path.Combine(folder, "1.jpg"), overwrite: true);

        var report = await IngestAsync();

        Assert.Equal(1, report.Photos);
        Assert.Equal(["1.jpg|6", "2.jpg|2", "3.jpg|3", "4.jpg|4", "5.jpg|5", "copy.jpg|1"], Places());
        Assert.NotNull(Preview(1));
    }

    [Fact]
    public async Task A_replaced_photo_leaves_no_preview_no_upload_and_no_face_behind()
    {
        await IngestAsync();
        archive.Index.Save();
        new Archive.Photos.SentFiles(archive.Database).Note(42, new(1), "file");
        var replaced = archive.Photos.Locate(new(1))!.Value.Hash;
        Assert.NotNull(archive.Previews.Read(replaced));
        File.Copy(SamplePhotos.Of(6), Path.Combine(folder, "1.jpg"), overwrite: true);

        await IngestAsync();

        Assert.Null(archive.Previews.Read(replaced));
        Assert.Equal("0|0", archive.Text("SELECT (SELECT count(*) FROM telegram_files), (SELECT count(*) FROM removed_previews)"));
        archive.Index.Save();
        Assert.Equal(archive.Albums.List()[0].Faces, archive.Index.Count);
    }

    [Fact]
    public async Task A_replaced_photo_stays_while_another_album_holds_it()
    {
        await IngestAsync();
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "same.jpg")), "Another");
        File.Copy(SamplePhotos.Of(6), Path.Combine(folder, "1.jpg"), overwrite: true);

        await IngestAsync();

        Assert.NotNull(Preview(1));
        Assert.Equal([1, 5], archive.Albums.List().OrderBy(album => album.Photos).Select(album => album.Photos));
    }

    // A removal between the scan and the store of a file: the first file's progress report is such a moment.
    [Fact]
    public async Task A_photo_that_is_removed_while_its_copy_is_ingested_is_scanned_again()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((2, "same.jpg")), "Another");
        var another = archive.Albums.Find("Another")!.Value;
        var isRemoved = false;
        var afterFirst = new CallBack(_ =>
        {
            if (!isRemoved) archive.Removal.RemoveAlbum(another);
            isRemoved = true;
        });

        var report = await archive.Ingest.RunAsync(folder, "Album", workers: 5, progress: afterFirst);

        Assert.Equal((5, 0), (report.Photos, report.Skipped.Count));
        Assert.Equal(5, Assert.Single(archive.Albums.List()).Photos);
    }

    [Fact]
    public async Task An_ingest_into_an_album_that_is_removed_meanwhile_ends_and_says_so()
    {
        var afterFirst = new CallBack(_ => archive.Removal.RemoveAlbum(archive.Albums.Find("Album") ?? new AlbumId(0)));

        var failure = await Assert.ThrowsAsync<ArchiveException>(() => archive.Ingest.RunAsync(folder, "Album", progress: afterFirst));

        Assert.Contains("album was removed", failure.Message, StringComparison.Ordinal);
        Assert.Equal("0|0", archive.Text("SELECT (SELECT count(*) FROM albums), (SELECT count(*) FROM photos)"));
    }

    private Task<IngestReport> IngestAsync() => archive.Ingest.RunAsync(folder, "Album");

    private async Task ASecondIngestChangesNothingAsync()
    {
        var before = archive.Dump();
        var report = await IngestAsync();
        Assert.Equal((0, before), (report.Photos, archive.Dump()));
        Assert.Equal("0", archive.Text("SELECT count(*) FROM replaced_photos"));
    }

    private void Rename(params (string From, string To)[] files)
    {
        foreach (var (from, to) in files) File.Move(Path.Combine(folder, from), Path.Combine(folder, to + ".moving"));
        foreach (var (_, to) in files) File.Move(Path.Combine(folder, to + ".moving"), Path.Combine(folder, to));
    }

    private string[] Lines(string query) => archive.Text(query).Split('\n');

    private string[] Photos() => Lines("SELECT id, hex(content_hash) FROM photos ORDER BY id");

    private string[] Faces() => Lines("SELECT id, photo_id FROM faces ORDER BY id");

    /// <summary>Each file of the first album and the photo it shows, whose number is that of the sample at first.</summary>
    private IEnumerable<string> Places() =>
        Lines("SELECT path, photo_id FROM album_photos WHERE album_id = 1 ORDER BY path")
            .Select(line => Path.GetRelativePath(folder, line));

    private byte[]? Preview(long photo) => archive.Photos.Locate(new(photo)) is { } located ? archive.Previews.Read(located.Hash) : null;

    private sealed class CallBack(Action<IngestProgress> report) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => report(value);
    }
}
