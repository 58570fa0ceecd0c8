using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Time.Testing;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Ingest;
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

    public TestPeople(FacePack pack, string? folder = null, PrivacyOptions? privacy = null)
    {
        archive = new TestArchive(pack, folder);
        Vault = new TemplateVault(privacy ?? new PrivacyOptions(), archive.Options, archive.Database);
        Hidden = new HiddenPeople(archive.Database, archive.Pack, Vault, new PrivacyOptions(), Clock);
        Alerts = new Alerts(archive.Database, archive.Pack, Vault, archive.Index, Hidden, Clock, AlertLog);
        Answers = new Answers(archive.Database, archive.Pack, Hidden, Clock);
    }

    /// <summary>Stands until it is advanced.</summary>
    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 5, 1, 12, 0, 0, TimeSpan.Zero));

    /// <summary>What was said of alerts that can't be opened.</summary>
    public KeptLog AlertLog { get; } = new();

    public TestArchive Archive => archive;

    public TemplateVault Vault { get; }

    public HiddenPeople Hidden { get; }

    public Alerts Alerts { get; }

    public Answers Answers { get; }

    public Attendees Attendees => new(archive.Database, Clock);

    public Consents Consents => new(archive.Database, Clock);

    public SearchLimit Limit => new(archive.Database, Clock);

    public Verdicts Verdicts => new(archive.Database, Clock);

    public ZipJobs ZipJobs => new(archive.Database, Clock);

    public IngestJobs IngestJobs => new(archive.Database, Clock);

    public UpdateInbox Inbox => new(archive.Database, Clock);

    public EventCatalog Events => new(archive.Database, Clock);

    public Admissions Admissions => new(archive.Database, Clock);

    public PersonalRecords Records => new(archive.Database, Vault, Clock);

    /// <summary>Adds a photo with these faces to an album, which is made when it is new.</summary>
    public PhotoId AddPhoto(AlbumId album, params Embedding[] faces)
    {
        var number = ++lastPhoto;
        var marks = new FaceLandmarks(new(1, 1), new(2, 1), new(1, 2), new(1, 3), new(2, 3));
        var photo = new ScannedPhoto(
            ContentHash.Of(BitConverter.GetBytes(number)), new ImageHeader(ImageFormat.Jpeg, 100, 80, new DateTime(2026, 5, 1, 10, number % 60, 0)),
            [.. faces.Select(face => new ScannedFace(new Face(new FaceBox(1, 2, 3, 4), marks, 0.9f), face))]);
        archive.Photos.Add(photo, new PhotoPlace(album, $"/photos/{number}.jpg", 1, Clock.GetUtcNow()));
        return new PhotoId(long.Parse(archive.Text("SELECT max(id) FROM photos"), System.Globalization.CultureInfo.InvariantCulture));
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
        new(long.Parse(archive.Text($"SELECT min(id) FROM faces WHERE photo_id = {photo.Value}"), System.Globalization.CultureInfo.InvariantCulture));

    public void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={archive.Options.DatabasePath};Foreign Keys=True;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA secure_delete = ON; {sql}";
        command.ExecuteNonQuery();
    }

    public void Dispose()
    {
        Hidden.Dispose();
        archive.Dispose();
    }
}
