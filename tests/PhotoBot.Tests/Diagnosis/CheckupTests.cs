using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.Diagnosis;
using PhotoBot.Faces;
using PhotoBot.Hosting;
using PhotoBot.Imaging;
using PhotoBot.Search;

namespace PhotoBot.Tests.Diagnosis;

public sealed class CheckupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-").FullName;
    private readonly FacePack pack = FacePack.Open(new FacesOptions());

    private ArchiveOptions Options => new() { Data = Path.Combine(folder, "data") };

    private string Backup => Path.Combine(folder, "backup.db");

    public void Dispose()
    {
        pack.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_archive_whose_index_is_not_saved_yet_is_healthy() =>
        Assert.True((await IndexAsync()) is { IsGood: true, Seen: var seen } && seen.Contains("no snapshot", StringComparison.Ordinal));

    [Fact]
    public async Task An_index_of_the_archive_is_told_with_its_faces()
    {
        Add(isSaved: true, 1, 2);

        Assert.Equal(new CheckResult("index", true, "Flat, saved with 2 faces of this archive and its history"), await IndexAsync());
    }

    [Fact]
    public async Task An_index_that_a_restored_archive_has_outlived_is_bad_until_it_is_built_again()
    {
        Add(isSaved: true, 1);
        SqliteConnection.ClearAllPools();
        File.Copy(Options.DatabasePath, Backup);
        Add(isSaved: true, 2, 3);
        SqliteConnection.ClearAllPools();
        File.Copy(Backup, Options.DatabasePath, overwrite: true);
        Add(isSaved: false, 4, 5);

        var bad = await IndexAsync();
        Add(isSaved: true);
        var mended = await IndexAsync();

        Assert.False(bad.IsGood);
        Assert.Contains("an older copy was restored", bad.Seen, StringComparison.Ordinal);
        Assert.Contains("Nothing is lost", bad.Remedy, StringComparison.Ordinal);
        Assert.Equal("Flat, saved with 3 faces of this archive and its history", mended.Seen);
    }

    [Fact]
    public async Task An_index_that_is_wanted_and_not_built_is_no_fault_and_the_verb_that_builds_it_is_named()
    {
        Add(isSaved: true, 1);

        var finding = await IndexAsync("HNSW8,Flat");

        Assert.True(finding.IsGood);
        Assert.Contains("'index build'", finding.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Templates_that_the_key_no_longer_opens_are_counted_with_what_to_do()
    {
        Add(isSaved: true, 1);
        var database = new ArchiveDatabase(Options);
        var vault = new TemplateVault(new PrivacyOptions(), Options, database);
        using var hidden = new HiddenPeople(database, new ActiveFacePack(database, pack), vault, new PrivacyOptions(), TimeProvider.System);
        hidden.Hide(Embedding.Normalize([.. Enumerable.Range(1, pack.Dimension).Select(i => MathF.Sin(i))]));

        var good = await FindAsync("templates");
        File.Delete(Path.Combine(folder, "data.key"));
        var bad = await FindAsync("templates");

        Assert.Equal(new CheckResult("templates", true, "0 for alerts, 1 of hidden people; all can be opened"), good);
        Assert.False(bad.IsGood);
        Assert.StartsWith("1 of 1 can't be opened", bad.Seen, StringComparison.Ordinal);
        Assert.Contains("Bring it back from a backup", bad.Remedy, StringComparison.Ordinal);
    }

    private Task<CheckResult> IndexAsync(string kind = "Flat") => FindAsync("index", kind);

    private async Task<CheckResult> FindAsync(string part, string kind = "Flat")
    {
        var checkup = new Checkup(
            new FacesOptions(), Options, new PrivacyOptions(), new SearchOptions { Index = kind }, new TelegramOptions(), new BotOptions(),
            TimeProvider.System, NullLogger<PacedBotClient>.Instance);
        return Assert.Single(await checkup.RunAsync(TestContext.Current.CancellationToken), finding => finding.Part == part);
    }

    /// <summary>Adds photos with a made face each, as an ingest does, which saves the index at its end.</summary>
    private void Add(bool isSaved, params int[] photos)
    {
        var database = new ArchiveDatabase(Options);
        var scanning = new ActiveFacePack(database, pack);
        var album = new AlbumCatalog(database, scanning, TimeProvider.System).GetOrAdd("Album", owner: null);
        var marks = new FaceLandmarks(new(1, 1), new(2, 1), new(1, 2), new(1, 3), new(2, 3));
        foreach (var photo in photos)
        {
            var embedding = Embedding.Normalize([.. Enumerable.Range(1, pack.Dimension).Select(i => MathF.Sin(i * photo))]);
            var face = new ScannedFace(new Face(new FaceBox(1, 2, 3, 4), marks, 0.9f), embedding);
            new PhotoCatalog(database, scanning, new PreviewStore(Options)).Add(
                new ScannedPhoto(
                    ContentHash.Of(BitConverter.GetBytes(photo)), new ImageHeader(ImageFormat.Jpeg, 100, 80, TakenAt: null), [face]),
                new PhotoPlace(album, $"/photos/{photo}.jpg", 1, DateTimeOffset.UnixEpoch));
        }

        if (!isSaved) return;
        var vectors = new ArchiveVectors(database, scanning);
        using var index = new FaceIndex(vectors, scanning, Options, new SearchOptions(), NullLogger<FaceIndex>.Instance);
        index.Save();
    }
}
