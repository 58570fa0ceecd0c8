using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Finding;
using PhotoBot.Faces;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Archive.Tests.Finding;

/// <summary>Approximate indexes, built on the disk.</summary>
public sealed class BuiltFaceIndexTests(Models models) : IDisposable
{
    private const string OnDisk = "IVF1,SQ8";

    private readonly TestArchive archive = new(models.Pack);

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task An_index_that_was_built_on_the_disk_answers_as_the_exact_one_does_and_catches_up()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "a.jpg"), (2, "b.jpg")), "Album");
        new AnnIndexBuilder(FaceIndex.BuiltFolder(archive.Options, archive.Pack), archive.Pack.Pack.Fingerprint, IndexKind.Parse("HNSW8", archive.Pack.Pack.Dimension),
            new ArchiveVectors(archive.Database, archive.Pack), new BuildOptions()).Run();
        await archive.Ingest.RunAsync(archive.PhotoFolder((3, "c.jpg")), "Album");
        Execute("DELETE FROM photos WHERE id = 2");
        using var later = new TestArchive(models.Pack, archive.Folder);
        later.Search.Index = "HNSW8";

        var selfie = Some.SelfieFrom(models.Pack, sample: 1, face: 3);
        var built = later.Find(selfie);
        var exact = archive.Find(selfie);

        Assert.Equal(("HNSW8,Flat", "Flat"), (later.Index.Kind, archive.Index.Kind));
        Assert.Equal(2, built.Count);
        Assert.Equal(exact, built);
    }

    [Fact]
    public async Task An_index_that_an_earlier_version_built_under_other_names_is_still_used()
    {
        await ManyFacesAsync(12);
        BuildOnDisk();
        File.Move(Path.Combine(BuiltFolder, "manifest.json"), Path.Combine(BuiltFolder, "ladder.json"));
        Directory.Move(BuiltFolder, Path.Combine(Path.GetDirectoryName(BuiltFolder)!, "ladder"));

        using var later = new TestArchive(models.Pack, archive.Folder);
        later.Search.Index = OnDisk;

        Assert.Equal((OnDisk, archive.Index.Count), (later.Index.Kind, later.Index.Count));
    }

    [Theory]
    [InlineData(0.01, true)] // which 22 faces can't prove, whatever is found
    [InlineData(0.9999, false)]
    public async Task An_index_that_does_not_hold_what_is_set_says_once_what_is_lost_and_what_to_do(double maxLoss, bool warns)
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        var vectors = new ArchiveVectors(archive.Database, archive.Pack);
        var folder = FaceIndex.BuiltFolder(archive.Options, archive.Pack);
        new AnnIndexBuilder(folder, archive.Pack.Pack.Fingerprint, IndexKind.Parse("SQfp16", archive.Pack.Pack.Dimension), vectors, new BuildOptions()).Run();
        Assert.True(AnnFolder.TryOpen(folder, archive.Pack.Pack.Fingerprint, vectors, out var built, out _));
        using (built) AnnTuning.Run(built, vectors, new() { Similarities = archive.Pack.Pack.Thresholds.Each() });
        var log = new CapturedLog();

        using var index = new FaceIndex(
            vectors, archive.Pack, archive.Options, new SearchOptions { Index = "SQfp16", MaxLoss = maxLoss }, log.Of<FaceIndex>());

        Assert.Equal(("SQfp16", warns ? 1 : 0), (index.Kind, log.Lines.Count));
        if (!warns) return;
        Assert.Contains("at or above 0.45, 0.00 % were missed when it was measured, and no less than", log.Lines[0], StringComparison.Ordinal);
        Assert.Contains("'index build' measures it again", log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_index_on_the_disk_is_named_the_exact_one_serves_and_one_that_is_built_anew_takes_over()
    {
        await ManyFacesAsync(12);
        BuildOnDisk();
        Flip("index-1.faiss");

        using (var damaged = new TestArchive(models.Pack, archive.Folder))
        {
            damaged.Search.Index = OnDisk;
            Assert.Equal((IndexAdvice.Flat, archive.Index.Count), (damaged.Index.Kind, damaged.Index.Count));
            Assert.Contains("index-1.faiss", damaged.Index.Why, StringComparison.Ordinal);
            Assert.Contains("index-1.faiss", Assert.Single(Verify()), StringComparison.Ordinal);
        }

        BuildOnDisk();

        Assert.Empty(Verify());
        using var mended = new TestArchive(models.Pack, archive.Folder);
        mended.Search.Index = OnDisk;
        Assert.Equal((OnDisk, archive.Index.Count), (mended.Index.Kind, mended.Index.Count));
        Assert.Equal(archive.Index.Search(Query, -1), mended.Index.Search(Query, -1));
    }

    // So many faces came that they are worth a compaction, which reads the lists, and must not end the ingest that asks for it.
    [Fact]
    public async Task Faces_that_damaged_lists_cannot_take_in_are_found_all_the_same_and_the_log_names_the_file()
    {
        await ManyFacesAsync(12);
        BuildOnDisk();
        await ManyFacesAsync(1000);
        Flip("lists-1.faiss");
        var log = new CapturedLog();
        using var index = new FaceIndex(
            new ArchiveVectors(archive.Database, archive.Pack), archive.Pack, archive.Options, new SearchOptions { Index = OnDisk },
            log.Of<FaceIndex>());

        index.Save();

        Assert.Contains("lists-1.faiss", log.Lines[^1], StringComparison.Ordinal);
        Assert.Contains("lists-1.faiss", Assert.Single(Verify()), StringComparison.Ordinal);
        Assert.Equal((OnDisk, archive.Index.Count), (index.Kind, index.Count));
        var (exact, found) = (archive.Index.Search(Query, -1), index.Search(Query, -1));
        Assert.Subset(exact.ToHashSet(), found.ToHashSet());
        Assert.InRange(found.Count, exact.Count - 1, exact.Count);

        BuildOnDisk();
        index.Save(); // takes what was built beside it

        Assert.Empty(Verify());
        Assert.Equal(exact, index.Search(Query, -1));
    }

    [Fact]
    public async Task The_exact_index_serves_while_the_wanted_one_is_not_built()
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        archive.Search.Index = "IVF16,SQ8";

        Assert.Equal(("Flat", 22), (archive.Index.Kind, archive.Index.Count));
        Assert.Contains("no IVF16,SQ8 built yet", archive.Index.Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_kind_than_the_wanted_one_serves_where_it_is_built_and_says_so()
    {
        await ManyFacesAsync(12);
        BuildOnDisk();
        archive.Search.Index = "SQ8";

        Assert.Equal(OnDisk, archive.Index.Kind);
        Assert.Equal("it is built already, in place of SQ8: Search:Index says so", archive.Index.Why);
    }

    [Fact]
    public void A_kind_that_does_not_work_is_refused()
    {
        archive.Search.Index = "NSG32";

        Assert.Contains("NSG32", Assert.Throws<SearchException>(() => archive.Index).Message, StringComparison.Ordinal);
    }

    private Embedding Query { get; } = Embedding.Normalize([.. Enumerable.Range(1, models.Pack.Dimension).Select(i => MathF.Sin(i))]);

    /// <summary>The sample's faces, and every face there is then so many times more.</summary>
    private async Task ManyFacesAsync(int times)
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        Execute($"""
            WITH RECURSIVE copy(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM copy WHERE n < {times})
            INSERT INTO faces (photo_id, pack_id, x, y, width, height, score, landmarks, embedding)
            SELECT photo_id, pack_id, x, y, width, height, score, landmarks, embedding FROM copy CROSS JOIN (SELECT * FROM faces ORDER BY id LIMIT 22)
            """);
    }

    private string BuiltFolder => FaceIndex.BuiltFolder(archive.Options, archive.Pack);

    private void BuildOnDisk() => new AnnIndexBuilder(BuiltFolder, archive.Pack.Pack.Fingerprint, IndexKind.Parse(OnDisk, archive.Pack.Pack.Dimension),
        new ArchiveVectors(archive.Database, archive.Pack), new BuildOptions()).Run();

    private IReadOnlyList<string> Verify() => AnnVerification.Run(BuiltFolder, new ArchiveVectors(archive.Database, archive.Pack)).Problems;

    private void Flip(string name)
    {
        var path = Path.Combine(BuiltFolder, name);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 16;
        File.WriteAllBytes(path, bytes);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={archive.Options.DatabasePath};Foreign Keys=True");
        connection.Execute(sql);
    }
}
