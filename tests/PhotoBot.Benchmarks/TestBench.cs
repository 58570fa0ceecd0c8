using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Imaging;
using PhotoBot.Search;

namespace PhotoBot.Benchmarks;

/// <summary>The archive's parts on one data directory, put together as the program does.</summary>
internal sealed class TestBench : IDisposable
{
    private readonly bool ownsPack;
    private FaceIndex? index;

    public TestBench(string data, FacePack? pack = null)
    {
        ownsPack = pack is null;
        Options = new ArchiveOptions { Data = data };
        Database = new ArchiveDatabase(Options);
        Pack = pack ?? FacePack.Open(new FacesOptions());
        Scanning = new ActiveFacePack(Database, Pack);
        Previews = new PreviewStore(Options);
        Albums = new AlbumCatalog(Database, Scanning, TimeProvider.System);
        Photos = new PhotoCatalog(Database, Scanning, Previews);
        Ingest = new AlbumIngest(
            Albums, Photos, new PhotoScanner(Decoder, Scanning, Previews),
            new PhotoRemoval(Database, Scanning, Previews, NullLogger<PhotoRemoval>.Instance), new ImagingOptions(), Options,
            TimeProvider.System, NullLogger<AlbumIngest>.Instance);
    }

    public ArchiveOptions Options { get; }

    public SearchOptions Search { get; } = new();

    public ArchiveDatabase Database { get; }

    public FacePack Pack { get; }

    public ActiveFacePack Scanning { get; }

    public ImageDecoder Decoder { get; } = new(new ImagingOptions());

    public PreviewStore Previews { get; }

    public AlbumCatalog Albums { get; }

    public PhotoCatalog Photos { get; }

    public AlbumIngest Ingest { get; }

    /// <summary>Made when first asked for, after the ingest.</summary>
    public FaceIndex Index => index ??= new FaceIndex(new ArchiveVectors(Database, Scanning), Scanning, Options, Search, NullLogger<FaceIndex>.Instance);

    public SelfieSearch Selfies
    {
        get
        {
            var hidden = new HiddenPeople(
                Database, Scanning, new TemplateVault(new PrivacyOptions(), Options, Database), new PrivacyOptions(), TimeProvider.System);
            return new(
                Decoder, Scanning, Index, new FaceLookup(Database, Scanning), hidden,
                new Answers(Database, Scanning, hidden, TimeProvider.System));
        }
    }

    /// <summary>The photos of the one person in a selfie.</summary>
    public static PersonMatches Find(SelfieSearch search, byte[] selfie) => search.Look(selfie) is SelfieLook.Faces { Chosen: { } person }
        ? search.Search(new PersonQuery { Selfies = [person.Embedding] })
        : throw new InvalidOperationException("The selfie shows no person, or several.");

    public void Dispose()
    {
        index?.Dispose();
        if (ownsPack) Pack.Dispose();
    }
}
