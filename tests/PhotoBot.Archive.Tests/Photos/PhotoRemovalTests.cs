using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.Photos;

namespace PhotoBot.Archive.Tests.Photos;

public sealed class PhotoRemovalTests(Models models) : IDisposable
{
    /// <summary>Every table with rows of a photo, a face or an album.</summary>
    private const string Referring =
        """
        SELECT DISTINCT m.name FROM sqlite_schema m JOIN pragma_foreign_key_list(m.name) k
        WHERE m.type = 'table' AND k."table" IN ('photos', 'faces', 'albums') ORDER BY m.name
        """;

    private readonly TestArchive archive = new(models.Pack);

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task A_removed_album_leaves_nothing_in_any_table_or_folder_but_what_another_album_holds()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "a.jpg"), (2, "b.jpg"), (3, "c.jpg")), "Summer");
        await archive.Ingest.RunAsync(archive.PhotoFolder((3, "same.jpg")), "Winter");
        var facesOfShared = Number("SELECT count(*) FROM faces WHERE photo_id = 3");
        LeaveTraces(photo: 1, album: 1);
        Assert.All(
            archive.Text(Referring).Split('\n'),
            table => Assert.True(Number($"SELECT count(*) FROM {table}") > 0, $"{table} was not tried"));
        archive.Index.Save();
        var templates = Embeddings("photo_id < 3");

        var removed = archive.Removal.RemoveAlbum(archive.Albums.Find("summer")!.Value);
        archive.Index.Save();

        Assert.Equal((2, templates.Count, 1, 0), (removed.Photos, removed.Faces, removed.Kept, removed.PreviewsLeft));
        Assert.Equal("Winter", Assert.Single(archive.Albums.List()).Name);
        Assert.Equal("3", archive.Text("SELECT id FROM photos"));
        Assert.Equal(facesOfShared, archive.Index.Count);
        Assert.Equal("0|0|0|0|0", archive.Text(
            """
            SELECT (SELECT count(*) FROM telegram_files), (SELECT count(*) FROM answer_photos), (SELECT count(*) FROM verdicts),
                   (SELECT count(*) FROM alerts_sent), (SELECT count(*) FROM removed_previews)
            """));
        Assert.Equal(archive.Photos.Locate(new(3))!.Value.Hash.Hex, Path.GetFileNameWithoutExtension(Assert.Single(PreviewFiles())));
        Assert.All(templates, template => Assert.False(IsInFiles(template)));
        Assert.Equal(4, Directory.EnumerateFiles(archive.Folder, "*.jpg", SearchOption.AllDirectories).Count(path => !IsInData(path)));
        Assert.Equal("ok", archive.Text("PRAGMA integrity_check"));
    }

    [Fact]
    public async Task A_removed_photo_leaves_every_album()
    {
        var folder = archive.PhotoFolder((1, "a.jpg"), (2, "b.jpg"));
        await archive.Ingest.RunAsync(folder, "Summer");
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "same.jpg")), "Winter");
        var photo = archive.Removal.Find(Path.Combine(folder, "a.jpg"))!.Value;

        var removed = archive.Removal.RemovePhotos([photo]);

        Assert.Equal(1, removed.Photos);
        Assert.Null(archive.Photos.Locate(photo));
        Assert.Equal([1, 0], archive.Albums.List().Select(album => album.Photos));
        Assert.Single(PreviewFiles());
    }

    [Fact]
    public void An_album_of_several_batches_is_removed_whole_and_each_photo_is_counted_once()
    {
        using var people = new TestPeople(models.Pack, archive.Folder);
        var (summer, winter) = (people.Album("Summer"), people.Album("Winter"));
        for (var photo = 0; photo < 1100; photo++) people.AddPhoto(summer, Some.Face(models.Pack, photo % 7));
        people.Execute(
            """
            INSERT INTO album_photos
            SELECT album_id, path || '.copy', photo_id, file_bytes, modified_at FROM album_photos WHERE photo_id > 900
            """);
        people.Execute($"INSERT INTO album_photos SELECT {winter.Value}, path, photo_id, 1, '' FROM album_photos WHERE photo_id = 1000");

        var removed = archive.Removal.RemoveAlbum(summer);

        Assert.Equal((1099, 1099, 1), (removed.Photos, removed.Faces, removed.Kept));
        Assert.Equal(("Winter", 1), (Assert.Single(archive.Albums.List()).Name, archive.Albums.List()[0].Photos));
        Assert.Equal("1000", archive.Text("SELECT id FROM photos"));
    }

    [Fact]
    public async Task A_photo_is_found_by_its_number_and_by_any_of_its_files()
    {
        var folder = archive.PhotoFolder((1, "a.jpg"), (1, "copy.jpg"));
        await archive.Ingest.RunAsync(folder, "Summer");

        Assert.Equal(
            [new PhotoId(1), new PhotoId(1), new PhotoId(1), null, null],
            new[] { "1", Path.Combine(folder, "a.jpg"), Path.Combine(folder, ".", "copy.jpg"), "2", "b.jpg" }.Select(archive.Removal.Find));
    }

    [Fact]
    public async Task A_running_program_finds_no_face_that_another_one_has_removed()
    {
        using var other = new TestArchive(models.Pack, archive.Folder);
        await other.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        var selfie = Some.SelfieFrom(models.Pack, sample: 1, face: 3);
        Assert.NotEmpty(archive.Find(selfie));

        other.Removal.RemoveAlbum(other.Albums.Find("Sample")!.Value);

        Assert.Empty(archive.Find(selfie));
        Assert.Equal(0, archive.Index.Count);
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("replaced")]
    public async Task A_kill_between_the_database_and_the_previews_leaves_none_after_the_next_start(string how)
    {
        var folder = archive.PhotoFolder((1, "a.jpg"), (2, "b.jpg"));
        await archive.Ingest.RunAsync(folder, "Summer");
        archive.Removal.Committed = () => throw new KilledException();

        if (how == "removed")
        {
            Assert.Throws<KilledException>(() => archive.Removal.RemovePhotos([new PhotoId(1)]));
        }
        else
        {
            File.Copy(SamplePhotos.Of(2), Path.Combine(folder, "a.jpg"), overwrite: true);
            await Assert.ThrowsAsync<KilledException>(() => archive.Ingest.RunAsync(folder, "Summer"));
        }

        Assert.Equal(2, PreviewFiles().Length);
        Restart();
        Assert.Single(PreviewFiles());
    }

    [Fact]
    public async Task A_photo_that_comes_back_before_its_preview_is_deleted_keeps_it()
    {
        var folder = archive.PhotoFolder((1, "a.jpg"));
        await archive.Ingest.RunAsync(folder, "Summer");
        archive.Removal.Committed = () => throw new KilledException();
        Assert.Throws<KilledException>(() => archive.Removal.RemovePhotos([new PhotoId(1)]));
        archive.Removal.Committed = () => { };
        await archive.Ingest.RunAsync(folder, "Summer");

        Restart();

        Assert.Single(PreviewFiles());
        Assert.Equal("0", archive.Text("SELECT count(*) FROM removed_previews"));
    }

    [Fact]
    public async Task A_preview_that_can_not_be_deleted_is_counted_and_deleted_by_the_next_start()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "a.jpg"), (2, "b.jpg")), "Summer");
        var name = $"{archive.Photos.Locate(new(1))!.Value.Hash.Hex}.jpg";
        var preview = PreviewFiles().Single(path => path.EndsWith(name, StringComparison.Ordinal));
        // A folder in its place refuses also where the tests run as root, whom no rights stop.
        var moved = preview + ".aside";
        File.Move(preview, moved);
        Directory.CreateDirectory(preview);

        var removed = archive.Removal.RemoveAlbum(archive.Albums.Find("Summer")!.Value);

        Assert.Equal((2, 1), (removed.Photos, removed.PreviewsLeft));
        Directory.Delete(preview);
        File.Move(moved, preview);
        Restart();
        Assert.Empty(PreviewFiles());
    }

    [Fact]
    public async Task Previews_that_older_programs_left_behind_are_deleted_once()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "a.jpg")), "Summer");
        var stray = Path.Combine(archive.Options.PreviewDirectory, "ab", $"ab{new string('0', 62)}.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(stray)!);
        File.Copy(SamplePhotos.Of(2), stray);
        using var people = new TestPeople(models.Pack, archive.Folder);
        people.Execute("INSERT INTO removed_previews (content_hash) VALUES (x'')");

        Restart();

        Assert.False(File.Exists(stray));
        Assert.Single(PreviewFiles());
    }

    [Fact]
    public async Task A_preview_that_was_lost_is_stored_again_while_the_photo_is_there()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "a.jpg")), "Summer");
        var hash = archive.Photos.Locate(new(1))!.Value.Hash;
        await File.WriteAllBytesAsync(Assert.Single(PreviewFiles()), []);
        Assert.Null(archive.Previews.Read(hash));

        archive.Photos.AddPreview(hash, [1, 2, 3]);
        Assert.Equal([1, 2, 3], archive.Previews.Read(hash)!);

        archive.Removal.RemovePhotos([new PhotoId(1)]);
        archive.Photos.AddPreview(hash, [1, 2, 3]);
        Assert.Null(archive.Previews.Read(hash));
    }

    private void Restart() =>
        new PhotoRemoval(archive.Database, archive.Pack, archive.Previews, NullLogger<PhotoRemoval>.Instance).DeletePreviews();

    /// <summary>A row of each kind that may name a photo.</summary>
    private void LeaveTraces(long photo, long album)
    {
        using var people = new TestPeople(models.Pack, archive.Folder);
        var key = TestPeople.Anna;
        people.Alerts.On(key, Some.Face(models.Pack, 1));
        people.Alerts.Claim(new DueAlert(key, new(album), "Sample", [new PhotoId(photo)]));
        people.Results.Add(key, new PersonMatches([people.Match(new PhotoId(photo))], []));
        people.Verdicts.Set(key, people.Face(new PhotoId(photo)), isMe: true);
        new SentFiles(archive.Database).Note(42, new PhotoId(photo), "file");
        people.Execute($"INSERT INTO replaced_photos VALUES ({album}, {photo})");
    }

    private long Number(string query) => long.Parse(archive.Text(query), System.Globalization.CultureInfo.InvariantCulture);

    private IReadOnlyList<byte[]> Embeddings(string where) =>
        [.. archive.Text($"SELECT hex(embedding) FROM faces WHERE {where}").Split('\n').Select(Convert.FromHexString)];

    private string[] PreviewFiles() => Directory.GetFiles(archive.Options.PreviewDirectory, "*.jpg", SearchOption.AllDirectories);

    private bool IsInData(string path) => path.StartsWith(archive.Options.DataDirectory, StringComparison.Ordinal);

    private bool IsInFiles(byte[] embedding) =>
        Directory.EnumerateFiles(archive.Options.DataDirectory, "*", SearchOption.AllDirectories).Any(path => IsIn(path, embedding));

    private static bool IsIn(string path, byte[] embedding)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        return content.AsSpan().IndexOf(embedding.AsSpan(0, 64)) >= 0;
    }

    private sealed class KilledException : Exception;
}
