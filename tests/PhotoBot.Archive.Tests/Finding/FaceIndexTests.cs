using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive.Finding;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.Tests.Finding;

public sealed class FaceIndexTests(Models models) : IDisposable
{
    private readonly TestArchive archive = new(models.Pack);

    public void Dispose() => archive.Dispose();

    [Fact]
    public async Task Index_sees_faces_that_another_program_adds()
    {
        using var other = new TestArchive(models.Pack, archive.Folder);
        var selfie = Some.SelfieFrom(models.Pack, sample: 1, face: 3);
        Assert.Empty(archive.Find(selfie));

        await other.Ingest.RunAsync(SamplePhotos.Folder, "Sample");

        Assert.NotEmpty(archive.Find(selfie));
    }

    [Theory]
    [InlineData(IndexScan.Float)]
    [InlineData(IndexScan.Byte)]
    public async Task Index_answers_alike_whatever_it_is_set_to_scan(IndexScan scan)
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        archive.Index.Save();
        using var index = new FaceIndex(new ArchiveVectors(archive.Database, archive.Pack), archive.Pack, archive.Options, new SearchOptions { Scan = scan }, NullLogger<FaceIndex>.Instance);

        Assert.Equal(scan, index.Scan);
        Assert.Equal(22, index.Search(Query, -1).Count);
        Assert.Equal(archive.Index.Search(Query, 0), index.Search(Query, 0));
    }

    [Fact]
    public async Task Index_comes_back_from_its_snapshot_and_catches_up()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((1, "a.jpg")), "Album");
        archive.Index.Save();
        var saved = archive.Index.Count;
        await archive.Ingest.RunAsync(archive.PhotoFolder((4, "b.jpg")), "Album");

        using var later = new TestArchive(models.Pack, archive.Folder);

        Assert.True(saved > 0);
        Assert.Equal(archive.Albums.List()[0].Faces, later.Index.Count);
    }

    [Fact]
    public async Task Index_is_built_again_and_saved_when_its_snapshot_is_damaged()
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        archive.Index.Save();
        var vectors = Directory.EnumerateFiles(archive.Options.IndexDirectory, "*.faiss", SearchOption.AllDirectories).Single();
        var bytes = await File.ReadAllBytesAsync(vectors);
        bytes[bytes.Length / 2] ^= 1;
        await File.WriteAllBytesAsync(vectors, bytes);

        using var later = new TestArchive(models.Pack, archive.Folder);

        Assert.Equal(22, later.Index.Count);
        Assert.Contains("built again from the database", Assert.Single(later.Log.Lines), StringComparison.Ordinal);
        using var afterwards = new TestArchive(models.Pack, archive.Folder);
        Assert.Equal((22, 0), (afterwards.Index.Count, afterwards.Log.Lines.Count));
    }

    [Fact]
    public async Task Index_loses_the_faces_that_the_archive_has_lost_since()
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        archive.Index.Save();
        Execute("DELETE FROM photos WHERE id = 1");

        using var later = new TestArchive(models.Pack, archive.Folder);

        Assert.Equal(archive.Albums.List()[0].Faces, later.Index.Count);
        Assert.True(later.Index.Count < 22);
        Assert.Empty(later.Log.Lines);
    }

    [Fact]
    public async Task A_face_that_has_left_the_archive_matches_nothing_in_a_running_program()
    {
        await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");
        var selfie = Some.SelfieFrom(models.Pack, sample: 1, face: 3);
        Assert.Equal(2, archive.Find(selfie).Count);

        Execute("DELETE FROM photos WHERE id IN (SELECT photo_id FROM album_photos WHERE path LIKE '%sample3.jpg')");

        Assert.EndsWith("sample1.jpg", Assert.Single(archive.Find(selfie)).Path, StringComparison.Ordinal);
    }

    private Embedding Query { get; } = Embedding.Normalize([.. Enumerable.Range(1, models.Pack.Dimension).Select(i => MathF.Sin(i))]);

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={archive.Options.DatabasePath};Foreign Keys=True");
        connection.Execute(sql);
    }
}
