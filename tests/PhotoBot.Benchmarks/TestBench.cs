using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Search;

namespace PhotoBot.Benchmarks;

/// <summary>The archive on one data directory, composed as the program composes it.</summary>
internal sealed class TestBench : IDisposable
{
    private readonly bool ownsPack;
    private readonly ServiceProvider services;

    public TestBench(string data, FacePack? pack = null)
    {
        ownsPack = pack is null;
        Pack = pack ?? FacePack.Open(new FacesOptions());
        Options = new ArchiveOptions { Data = data };
        services = new ServiceCollection()
            .AddPhotoBotImaging()
            .AddPhotoBotSearch()
            .AddPhotoBotArchive()
            .AddSingleton<IConfiguration>(new ConfigurationManager())
            .AddSingleton(Pack)
            .AddSingleton(Pack.Thresholds)
            .AddSingleton(Options)
            .AddSingleton(Search)
            .AddSingleton(TimeProvider.System)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .BuildServiceProvider();
    }

    public ArchiveOptions Options { get; }

    public SearchOptions Search { get; } = new();

    public FacePack Pack { get; }

    public ArchiveDatabase Database => services.GetRequiredService<ArchiveDatabase>();

    public ActiveFacePack Scanning => services.GetRequiredService<ActiveFacePack>();

    public ImageDecoder Decoder => services.GetRequiredService<ImageDecoder>();

    public PreviewStore Previews => services.GetRequiredService<PreviewStore>();

    public AlbumCatalog Albums => services.GetRequiredService<AlbumCatalog>();

    public PhotoCatalog Photos => services.GetRequiredService<PhotoCatalog>();

    public AlbumIngest Ingest => services.GetRequiredService<AlbumIngest>();

    /// <summary>Made when first asked for, after the ingest.</summary>
    public FaceIndex Index => services.GetRequiredService<FaceIndex>();

    public SelfieSearch Selfies => services.GetRequiredService<SelfieSearch>();

    /// <summary>The photos of the one person in a selfie.</summary>
    public static PersonMatches Find(SelfieSearch search, byte[] selfie) => search.Look(selfie) is SelfieLook.Faces { Chosen: { } person }
        ? search.Search(new PersonQuery { Selfies = [person.Embedding] })
        : throw new InvalidOperationException("The selfie shows no person, or several.");

    public void Dispose()
    {
        services.Dispose();
        if (ownsPack) Pack.Dispose();
    }
}
