using Microsoft.Extensions.Time.Testing;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Tests;

/// <summary>An archive with the stores of people over it, a clock that stands, and photos of faces that are made up.</summary>
internal sealed class TestPeople : IDisposable
{
    public static readonly AttendeeKey Anna = new(42, 1001);
    public static readonly AttendeeKey Ben = new(42, 1002);

    private readonly TestArchive archive;
    private int lastPhoto;

    public TestPeople(FacePack pack, string? folder = null, PrivacyOptions? privacy = null) =>
        archive = new TestArchive(pack, folder, Clock, privacy);

    /// <summary>Stands until it is advanced.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What was logged of alerts that can't be opened.</summary>
    public CapturedLog AlertLog => archive.AlertLog;

    public TestArchive Archive => archive;

    public TemplateVault Vault => archive.Get<TemplateVault>();

    public HiddenPeople Hidden => archive.Hidden;

    public Alerts Alerts => archive.Get<Alerts>();

    public SearchResults Results => archive.Get<SearchResults>();

    public Attendees Attendees => archive.Get<Attendees>();

    public Consents Consents => archive.Get<Consents>();

    public SearchLimit Limit => archive.Get<SearchLimit>();

    public Verdicts Verdicts => archive.Get<Verdicts>();

    public ZipJobs ZipJobs => archive.Get<ZipJobs>();

    public IngestJobs IngestJobs => archive.Get<IngestJobs>();

    public UpdateInbox Inbox => archive.Get<UpdateInbox>();

    public EventCatalog Events => archive.Get<EventCatalog>();

    public Admissions Admissions => archive.Get<Admissions>();

    public PersonalRecords Records => archive.Get<PersonalRecords>();

    /// <summary>Adds a photo with these faces to an album, which is made when it is new.</summary>
    public PhotoId AddPhoto(AlbumId album, params Embedding[] faces)
    {
        var number = ++lastPhoto;
        var marks = new FaceLandmarks(new(1, 1), new(2, 1), new(1, 2), new(1, 3), new(2, 3));
        var photo = new ScannedPhoto(
            ContentHash.Of(BitConverter.GetBytes(number)),
            new ImageHeader(ImageFormat.Jpeg, 100, 80, new DateTime(2026, 5, 1, 10, number % 60, 0)),
            [.. faces.Select(face => new ScannedFace(new Face(new FaceBox(1, 2, 3, 4), marks, 0.9f), face))]);
        archive.Photos.Add(photo, new PhotoPlace(album, $"/photos/{number}.jpg", 1, Clock.GetUtcNow()));
        return new PhotoId(new ArchiveFile(archive.Options.DataDirectory).Count("SELECT max(id) FROM photos"));
    }

    public AlbumId Album(string name, EventId? eventId = null) => archive.Albums.GetOrAdd(name, owner: null, eventId);

    /// <summary>The one face of a photo that is the most like a query, as a search would find it.</summary>
    public MatchedPhoto Match(PhotoId photo, float similarity = 0.9f, bool isSure = true) => new()
    {
        Photo = photo,
        Face = Face(photo),
        Box = new FaceBox(1, 2, 3, 4),
        Similarity = similarity,
        IsSure = isSure,
        Album = new AlbumId(1),
        AlbumName = "Album",
        Path = "/photos/1.jpg",
    };

    /// <summary>The first face of a photo.</summary>
    public FaceId Face(PhotoId photo) =>
        new(new ArchiveFile(archive.Options.DataDirectory).Count($"SELECT min(id) FROM faces WHERE photo_id = {photo.Value}"));

    public void Execute(string sql) => new ArchiveFile(archive.Options.DataDirectory).Change($"PRAGMA secure_delete = ON; {sql}");

    public void Dispose() => archive.Dispose();
}
