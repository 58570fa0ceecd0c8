using PhotoBot.Archive.Ingest;

namespace PhotoBot.Archive.Tests.Ingest;

public sealed class AlbumIngestTests(Models models) : IDisposable
{
    private readonly TestArchive archive = new(models.Pack);

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Ingest_finds_every_face_of_the_sample_photos()
    {
        var report = await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");

        Assert.Equal(6, report.Photos);
        Assert.Equal(22, report.Faces);
        Assert.Empty(report.Skipped);
        var album = Assert.Single(archive.Albums.List());
        Assert.Equal(("Sample", 6, 22), (album.Name, album.Photos, album.Faces));
    }

    [Fact]
    public async Task Ingest_of_the_same_folder_again_adds_nothing_and_says_so()
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        var before = archive.Dump();

        var report = await archive.Ingest.RunAsync(SamplePhotos.Folder, "sample");

        Assert.Equal((0, 0), (report.Photos, report.Faces));
        Assert.Equal(6, report.Skipped.Count);
        Assert.All(report.Skipped, skipped => Assert.Contains("already in the album", skipped.Reason, StringComparison.Ordinal));
        Assert.Equal(before, archive.Dump());
    }

    [Fact]
    public async Task Ingest_knows_a_photo_by_its_content_whatever_its_name()
    {
        var folder = archive.PhotoFolder((1, "a.jpg"), (1, "copy/of a.JPG"), (4, "b.jpg"));

        var report = await archive.Ingest.RunAsync(folder, "Twice");

        Assert.Equal(2, report.Photos);
        var skipped = Assert.Single(report.Skipped);
        Assert.Equal(Path.Combine("copy", "of a.JPG"), skipped.Path);
    }

    [Fact]
    public async Task Ingest_into_a_second_album_adds_the_photo_there_without_a_second_row()
    {
        var folder = archive.PhotoFolder((1, "a.jpg"));
        var first = await archive.Ingest.RunAsync(folder, "One");

        var second = await archive.Ingest.RunAsync(folder, "Two");

        Assert.Equal((1, first.Faces), (second.Photos, second.Faces));
        Assert.Equal([1, 1], archive.Albums.List().Select(album => album.Photos));
        Assert.Equal(first.Faces, archive.Index.Count);
    }

    [Fact]
    public async Task Ingest_skips_what_is_no_photo_and_gives_each_its_reason()
    {
        var folder = archive.PhotoFolder((1, "good.jpg"));
        await File.WriteAllTextAsync(Path.Combine(folder, "notes.txt"), "not a photo");
        await File.WriteAllBytesAsync(Path.Combine(folder, "empty.jpg"), []);
        await File.WriteAllBytesAsync(Path.Combine(folder, "half.jpg"), (await File.ReadAllBytesAsync(SamplePhotos.Of(2)))[..20_000]);
        await File.WriteAllTextAsync(Path.Combine(folder, ".hidden"), "not listed");

        var report = await archive.Ingest.RunAsync(folder, "Mixed");

        Assert.Equal(1, report.Photos);
        Assert.Equal(["empty.jpg", "half.jpg", "notes.txt"], report.Skipped.Select(skipped => skipped.Path));
        Assert.All(report.Skipped, skipped => Assert.NotEmpty(skipped.Reason));
        Assert.Equal(3, report.Skipped.Select(skipped => skipped.Reason).Distinct().Count());
    }

    [Fact]
    public async Task Ingest_reads_no_device_and_no_pipe()
    {
        var folder = archive.PhotoFolder((1, "good.jpg"));
        File.CreateSymbolicLink(Path.Combine(folder, "endless.jpg"), "/dev/zero");
        using (var pipe = System.Diagnostics.Process.Start("mkfifo", [Path.Combine(folder, "pipe.jpg")])) await pipe.WaitForExitAsync();

        var report = await archive.Ingest.RunAsync(folder, "Mixed").WaitAsync(TimeSpan.FromMinutes(2));

        Assert.Equal(1, report.Photos);
        Assert.Equal(
            ["endless.jpg: the file is empty", "pipe.jpg: the file is empty"],
            report.Skipped.Select(file => $"{file.Path}: {file.Reason}"));
    }

    [Fact]
    public async Task Ingest_of_a_changed_file_replaces_what_it_showed_before()
    {
        var folder = archive.PhotoFolder((1, "photo.jpg"));
        await archive.Ingest.RunAsync(folder, "Album");
        File.Copy(SamplePhotos.Of(4), Path.Combine(folder, "photo.jpg"), overwrite: true);

        var report = await archive.Ingest.RunAsync(folder, "Album");

        Assert.Equal(1, report.Photos);
        var album = Assert.Single(archive.Albums.List());
        Assert.Equal((1, report.Faces), (album.Photos, album.Faces));
    }

    [Fact]
    public async Task Ingest_that_was_stopped_goes_on_to_the_archive_of_an_undisturbed_run()
    {
        using var undisturbed = new TestArchive(models.Pack);
        await undisturbed.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        using var stop = new CancellationTokenSource();
        var afterTwo = new CallBack(progress => { if (progress.Done == 2) stop.Cancel(); });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample", progress: afterTwo, stop: stop.Token));
        var inBetween = archive.Albums.List()[0].Photos;
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");

        Assert.Equal(2, inBetween);
        Assert.Equal(undisturbed.Dump(), archive.Dump());
    }

    [Fact]
    public async Task Ingest_counts_up_to_the_number_of_files()
    {
        var seen = new List<IngestProgress>();

        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample", progress: new CallBack(seen.Add));

        Assert.Equal([1, 2, 3, 4, 5, 6], seen.Select(progress => progress.Done));
        Assert.All(seen, progress => Assert.Equal(6, progress.Total));
        Assert.Equal(22, seen[^1].Faces);
    }

    [Fact]
    public async Task Ingest_of_a_folder_that_is_not_there_says_so()
    {
        var missing = Path.Combine(archive.Folder, "missing");

        var failure = await Assert.ThrowsAsync<ArchiveException>(() => archive.Ingest.RunAsync(missing, "Album"));

        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
        Assert.Empty(archive.Albums.List());
    }

    private sealed class CallBack(Action<IngestProgress> report) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => report(value);
    }
}
