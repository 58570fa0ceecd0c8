using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann;

namespace PhotoBot.Archive.Tests.Finding;

/// <summary>An archive on the disk that programs open one after the other, and that is backed up and restored between them.</summary>
/// <remarks>A person is a number: their one photo has that number's made face, and lies under a path that names it.</remarks>
internal sealed class HistoryArchive(FacePack pack) : IDisposable
{
    private const int SqliteBusy = 5;

    private readonly string folder = Directory.CreateTempSubdirectory("photobot-").FullName;

    public ArchiveOptions Options => new() { Data = Path.Combine(folder, "data") };

    /// <summary>What the last program that only searched has logged of the index.</summary>
    public List<string> LastLog { get; } = [];

    private string Backup => Path.Combine(folder, "backup.db");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Opens it as a program does.</summary>
    public TestArchive Open(string index = IndexAdvice.Flat)
    {
        var opened = new TestArchive(pack, folder);
        opened.Search.Index = index;
        return opened;
    }

    /// <summary>Adds people as an ingest does, which saves the index at its end; one that is killed before does not.</summary>
    public void Ingest(bool isKilled, params int[] people)
    {
        using var archive = Open();
        Add(archive, people);
        if (!isKilled) archive.Index.Save();
    }

    public static void Add(TestArchive archive, params int[] people)
    {
        var album = archive.Albums.GetOrAdd("Album", owner: null);
        foreach (var person in people)
        {
            var marks = new FaceLandmarks(new(1, 1), new(2, 1), new(1, 2), new(1, 3), new(2, 3));
            var face = new ScannedFace(new Face(new FaceBox(1, 2, 3, 4), marks, 0.9f), Some.Face(archive.Pack.Pack, person));
            archive.Photos.Add(
                new ScannedPhoto(
                    ContentHash.Of(BitConverter.GetBytes(person)), new ImageHeader(ImageFormat.Jpeg, 100, 80, TakenAt: null), [face]),
                new PhotoPlace(album, PathOf(person), 1, DateTimeOffset.UnixEpoch));
        }
    }

    /// <summary>Adds so many people whom nobody asks for: a built index is trained on them.</summary>
    public void AddCrowd(int count) => Ingest(isKilled: true, [.. Enumerable.Range(1000, count)]);

    public void Remove(params int[] people)
    {
        using var connection = new SqliteConnection($"Data Source={Options.DatabasePath};Foreign Keys=True");
        connection.Execute(
            "DELETE FROM photos WHERE id IN (SELECT photo_id FROM album_photos WHERE path IN @paths)",
            new { paths = people.Select(PathOf) });
    }

    /// <summary>Copies archive.db, as an organiser does between two programs.</summary>
    public void BackUp()
    {
        SqliteConnection.ClearAllPools();
        File.Copy(Options.DatabasePath, Backup, overwrite: true);
    }

    /// <summary>Puts the copy back, and leaves everything else as it is.</summary>
    public void Restore()
    {
        SqliteConnection.ClearAllPools();
        Assert.False(
            File.Exists($"{Options.DatabasePath}-wal"), "Somebody still has the archive open: the log would change what is put back.");
        File.Copy(Backup, Options.DatabasePath, overwrite: true);
    }

    /// <summary>Puts the copy back under running programs, as sqlite3's .restore does.</summary>
    public void RestoreUnderPrograms()
    {
        using var backup = new SqliteConnection($"Data Source={Backup};Mode=ReadOnly");
        using var database = new SqliteConnection($"Data Source={Options.DatabasePath}");
        backup.Open();
        database.Open();
        var began = Stopwatch.GetTimestamp();
        while (!TryBackup(backup, database)) Assert.True(Stopwatch.GetElapsedTime(began) < Waiting.Limit, "The archive is locked all the time.");
    }

    /// <summary>False while a program reads: SQLite then refuses a restore, and it has to be repeated.</summary>
    private static bool TryBackup(SqliteConnection backup, SqliteConnection database)
    {
        try
        {
            backup.BackupDatabase(database);
            return true;
        }
        catch (SqliteException locked) when (locked.SqliteErrorCode == SqliteBusy)
        {
            return false;
        }
    }

    /// <summary>Whose photos a program finds of each of these people, at a similarity that nobody else has.</summary>
    public string[] FoundBy(TestArchive archive, params int[] people)
    {
        using var hidden = archive.Hidden; // it keeps a connection, and with that the write-ahead log
        var search = archive.Selfies;
        return [.. people.Select(person => new PersonQuery { Selfies = [Some.Face(pack, person)], MinSimilarity = 0.6f })
            .SelectMany(query => search.Search(query).Sure).Select(match => match.Path)];
    }

    /// <summary>The same of a program that is started for it; what it logs is the last log.</summary>
    public string[] Find(string index, params int[] people)
    {
        using var archive = Open(index);
        var found = FoundBy(archive, people);
        LastLog.Clear();
        LastLog.AddRange(archive.Log.Lines);
        return found;
    }

    public string[] Find(params int[] people) => Find(IndexAdvice.Flat, people);

    public static string[] Photos(params int[] people) => [.. people.Select(PathOf)];

    public AnnIndexBuilder PlanBuild(
        string kind, ArchiveVectors vectors, TestArchive archive, IProgress<BuildProgress>? progress = null, long? blocks = null) => new(
        FaceIndex.BuiltFolder(Options, archive.Pack), pack.Fingerprint, IndexKind.Parse(kind, pack.Dimension), vectors,
        new BuildOptions { Threads = 1, BlockVectors = blocks }, progress);

    public AnnManifest Build(string kind)
    {
        using var archive = Open();
        return PlanBuild(kind, new ArchiveVectors(archive.Database, archive.Pack), archive).Run();
    }

    private static string PathOf(int person) => $"/photos/{person}.jpg";

    public static string Snapshot(TestArchive index) => Path.Combine(index.Options.IndexDirectory, index.Pack.Pack.Fingerprint);

    /// <summary>The manifest of an index that has caught up with the archive.</summary>
    public IndexManifest Manifest(TestArchive opened)
    {
        var vectors = new ArchiveVectors(opened.Database, opened.Pack);
        var head = vectors.Head;
        return new(
            pack.Fingerprint, IndexAdvice.Flat, pack.Dimension, vectors.Fingerprint, head.Version, head.LastId!.Value, 1);
    }

    /// <summary>These people's faces, numbered from 1.</summary>
    public VectorIndex Vectors(params int[] people)
    {
        var index = VectorIndex.Create(pack.Dimension);
        for (var i = 0; i < people.Length; i++) index.Add([new VectorId(i + 1)], Some.Face(pack, people[i]).Values);
        return index;
    }

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Options.DatabasePath}");
        connection.Execute(sql);
    }
}
