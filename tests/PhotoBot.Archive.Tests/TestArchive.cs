using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Search;

namespace PhotoBot.Archive.Tests;

/// <summary>
/// A whole archive, composed as the program composes it, in a folder of its own, which goes when the test ends. Several may stand on one
/// folder, as several programs would.
/// </summary>
internal sealed class TestArchive : IDisposable
{
    private readonly bool ownsFolder;
    private readonly ServiceProvider services;

    public TestArchive(FacePack pack, string? folder = null, TimeProvider? clock = null, PrivacyOptions? privacy = null)
    {
        ownsFolder = folder is null;
        Folder = folder ?? Directory.CreateTempSubdirectory("photobot-").FullName;
        Options = new ArchiveOptions { Data = Path.Combine(Folder, "data") };
        services = new ServiceCollection()
            .AddPhotoBotImaging()
            .AddPhotoBotSearch()
            .AddPhotoBotArchive()
            .AddSingleton<IConfiguration>(new ConfigurationManager())
            .AddSingleton(pack)
            .AddSingleton(pack.Thresholds)
            .AddSingleton(Options)
            .AddSingleton(Search)
            .AddSingleton(privacy ?? new PrivacyOptions())
            .AddSingleton(clock ?? TimeProvider.System)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddSingleton(Log.Of<FaceIndex>())
            .AddSingleton(AlertLog.Of<Alerts>())
            .BuildServiceProvider();
        (Database, Pack) = (Get<ArchiveDatabase>(), Get<ActiveFacePack>());
    }

    public string Folder { get; }

    public ArchiveOptions Options { get; }

    public SearchOptions Search { get; } = new();

    public ArchiveDatabase Database { get; }

    public ActiveFacePack Pack { get; }

    public ImageDecoder Decoder => Get<ImageDecoder>();

    public PreviewStore Previews => Get<PreviewStore>();

    public AlbumCatalog Albums => Get<AlbumCatalog>();

    public PhotoCatalog Photos => Get<PhotoCatalog>();

    public PhotoRemoval Removal => Get<PhotoRemoval>();

    public PhotoScanner Scanner => Get<PhotoScanner>();

    public AlbumIngest Ingest => Get<AlbumIngest>();

    /// <summary>Made when first asked for, as the program does.</summary>
    public FaceIndex Index => Get<FaceIndex>();

    public HiddenPeople Hidden => Get<HiddenPeople>();

    public SelfieSearch Selfies => Get<SelfieSearch>();

    /// <summary>What the index has logged.</summary>
    public CapturedLog Log { get; } = new();

    /// <summary>What was logged of alerts that can't be opened.</summary>
    public CapturedLog AlertLog { get; } = new();

    /// <summary>A service of the archive.</summary>
    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();

    /// <summary>The photos of the one person in a selfie.</summary>
    public IReadOnlyList<MatchedPhoto> Find(byte[] selfie, PersonQuery? query = null)
    {
        var person = Assert.IsType<SelfieFace>(Assert.IsType<SelfieLook.Faces>(Selfies.Look(selfie)).Chosen);
        return Selfies.Search((query ?? new PersonQuery { Selfies = [] }) with { Selfies = [person.Embedding] }).Sure;
    }

    /// <summary>A new folder beside the archive with copies of the sample photos under the given names.</summary>
    public string PhotoFolder(params (int Sample, string Name)[] photos)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Folder, Guid.NewGuid().ToString("N"))).FullName;
        foreach (var (sample, name) in photos)
        {
            var path = Path.Combine(folder, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(SamplePhotos.Of(sample), path);
        }

        return folder;
    }

    /// <summary>Everything an ingest writes, as text, so that two archives can be compared.</summary>
    public string Dump() => new ArchiveFile(Options.DataDirectory).Dump();

    /// <summary>The rows of a query, as text.</summary>
    public string Text(string query) => new ArchiveFile(Options.DataDirectory).Text(query);

    public void Dispose()
    {
        services.Dispose();
        SqliteConnection.ClearAllPools();
        if (ownsFolder) Directory.Delete(Folder, recursive: true);
    }
}
