using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Search;

namespace PhotoBot.Archive.Tests;

/// <summary>A whole archive in a folder of its own, which goes when the test ends. Several may stand on one folder, as several programs would.</summary>
internal sealed class TestArchive : IDisposable
{
    private readonly bool ownsFolder;
    private FaceIndex? index;

    public TestArchive(FacePack pack, string? folder = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("photobot-").FullName;
        Options = new ArchiveOptions { Data = Path.Combine(Folder, "data") };
        Database = new ArchiveDatabase(Options);
        Pack = new ActiveFacePack(Database, pack);
        Decoder = new ImageDecoder(new ImagingOptions());
        Previews = new PreviewStore(Options);
        Albums = new AlbumCatalog(Database, Pack, TimeProvider.System);
        Photos = new PhotoCatalog(Database, Pack, Previews);
        Removal = new PhotoRemoval(Database, Pack, Previews, NullLogger<PhotoRemoval>.Instance);
        Scanner = new PhotoScanner(Decoder, Pack, Previews);
        Ingest = new AlbumIngest(
            Albums, Photos, Scanner, Removal, new ImagingOptions(), Options, TimeProvider.System, NullLogger<AlbumIngest>.Instance);
    }

    public string Folder { get; }

    public ArchiveOptions Options { get; }

    public SearchOptions Search { get; } = new();

    public ArchiveDatabase Database { get; }

    public ActiveFacePack Pack { get; }

    public ImageDecoder Decoder { get; }

    public PreviewStore Previews { get; }

    public AlbumCatalog Albums { get; }

    public PhotoCatalog Photos { get; }

    public PhotoRemoval Removal { get; }

    public PhotoScanner Scanner { get; }

    public AlbumIngest Ingest { get; }

    /// <summary>Made when first asked for, as the program does.</summary>
    public FaceIndex Index => index ??= new FaceIndex(new ArchiveVectors(Database, Pack), Pack, Options, Search, Log);

    /// <summary>What the index has logged.</summary>
    public KeptLog Log { get; } = new();

    public HiddenPeople Hidden => new(
        Database, Pack, new TemplateVault(new PrivacyOptions(), Options, Database), new PrivacyOptions(), TimeProvider.System);

    public SelfieSearch Selfies => SearchWith(Hidden);

    /// <summary>The photos of the one person in a selfie.</summary>
    public IReadOnlyList<MatchedPhoto> Find(byte[] selfie, PersonQuery? query = null)
    {
        var person = Assert.IsType<SelfieFace>(Assert.IsType<SelfieLook.Faces>(Selfies.Look(selfie)).Chosen);
        return Selfies.Search((query ?? new PersonQuery { Selfies = [] }) with { Selfies = [person.Embedding] }).Sure;
    }

    public SelfieSearch SearchWith(HiddenPeople hidden) => new(
        Decoder, Pack, Index, new FaceLookup(Database, Pack), hidden, new Answers(Database, Pack, hidden, TimeProvider.System));

    /// <summary>A new folder beside the archive with copies of the sample photos under the given names.</summary>
    public string PhotoFolder(params (int Sample, string Name)[] photos)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var (sample, name) in photos)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(Some.Sample(sample), path);
        }

        return folder;
    }

    /// <summary>Everything an ingest writes, as text, so that two archives can be compared.</summary>
    public string Dump()
    {
        var tables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["photos"] = "SELECT id, hex(content_hash), width, height, taken_at FROM photos ORDER BY id",
            ["places"] = "SELECT album_id, path, photo_id, file_bytes, modified_at FROM album_photos ORDER BY album_id, path",
            ["scans"] = "SELECT photo_id, pack_id FROM scans ORDER BY photo_id, pack_id",
            ["faces"] = "SELECT id, photo_id, pack_id, x, y, width, height, score, hex(landmarks), hex(embedding) FROM faces ORDER BY id",
        };
        return string.Join('\n', tables.Select(table => $"{table.Key}\n{Text(table.Value)}"));
    }

    /// <summary>The rows of a query, as text.</summary>
    public string Text(string query)
    {
        using var connection = new SqliteConnection($"Data Source={Options.DatabasePath};Mode=ReadOnly");
        connection.Open();
        return Rows(connection, query);
    }

    public void Dispose()
    {
        index?.Dispose();
        SqliteConnection.ClearAllPools();
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }

    private static string Rows(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(column => Convert.ToString(reader.GetValue(column), System.Globalization.CultureInfo.InvariantCulture))));
        return string.Join('\n', lines);
    }
}
