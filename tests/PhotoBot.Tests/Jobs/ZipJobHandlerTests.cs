using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.Faces;
using PhotoBot.Hosting;
using PhotoBot.Imaging;
using PhotoBot.Jobs;
using PhotoBot.Tests.BotApi;
using PhotoBot.Texts;

namespace PhotoBot.Tests.Jobs;

/// <summary>A ZIP job over an archive with two photos, and a Bot API that accepts everything.</summary>
public sealed class ZipJobHandlerTests : IDisposable
{
    private static readonly AttendeeKey Anna = new(42, BotApi.Some.Person);
    private static readonly Language English = new Phrasebook(new TextsOptions()).English;

    private readonly string folder = Directory.CreateTempSubdirectory("photobot-zip-").FullName;
    private readonly FacePack pack = FacePack.Open(new FacesOptions());
    private readonly ArchiveDatabase database;
    private readonly HiddenPeople hidden;
    private readonly ZipJobs jobs;

    public ZipJobHandlerTests()
    {
        database = new ArchiveDatabase(Options);
        var scanning = new ActiveFacePack(database, pack);
        hidden = new HiddenPeople(
            database, scanning, new TemplateVault(new PrivacyOptions(), Options, database), new PrivacyOptions(), TimeProvider.System);
        jobs = new ZipJobs(database, TimeProvider.System);
        Results = new SearchResults(database, scanning, hidden, TimeProvider.System);
        var matches = new[] { Add(scanning, 1), Add(scanning, 2) };
        jobs.Add(new UpdateKey(Anna.Bot, 1), Anna, Results.Add(Anna, new PersonMatches(matches, [])).Id);
    }

    private ArchiveOptions Options => new() { Data = Path.Combine(folder, "data") };

    private SearchResults Results { get; }

    public void Dispose()
    {
        hidden.Dispose();
        pack.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_zip_is_sent_and_one_message_counts_up_to_it()
    {
        await using var api = await CannedApi.StartAsync(AcceptAsync);
        using var client = api.Bot();
        var job = jobs.Next(Anna.Bot)!;

        await Handler(client, Options).RunAsync(job, CancellationToken.None);

        Assert.Equal(["sendMessage", "sendDocument", "editMessageText"], Methods(api));
        Assert.Contains(English.Say(TextKey.Zip.Done, ("count", 2)), Texts(api)[^1], StringComparison.Ordinal);
        Assert.Equal((7L, 1), jobs.Next(Anna.Bot) is { } noted ? (noted.MessageId, noted.Part) : default);
        Assert.Empty(Directory.GetFiles(Options.DataDirectory, "*.zip"));
    }

    [Fact]
    public async Task A_part_that_can_not_be_written_fails_the_job_and_its_owner_reads_so_in_the_same_message()
    {
        await using var api = await CannedApi.StartAsync(AcceptAsync);
        using var client = api.Bot();
        var (job, handler) = (jobs.Next(Anna.Bot)!, Handler(client, new ArchiveOptions { Data = Path.Combine(folder, "full") }));

        var failure = await Assert.ThrowsAnyAsync<IOException>(() => handler.RunAsync(job, CancellationToken.None));
        await handler.ReportAsync(job, failure, CancellationToken.None);
        handler.End(job);

        Assert.Equal(["sendMessage", "editMessageText"], Methods(api));
        Assert.Contains(English.Say(TextKey.Zip.Failed)[..20], Texts(api)[^1], StringComparison.Ordinal);
        Assert.Null(jobs.Next(Anna.Bot));
    }

    [Fact]
    public async Task A_job_that_was_cut_off_goes_on_with_its_next_part_and_in_its_own_message()
    {
        await using var api = await CannedApi.StartAsync(AcceptAsync);
        using var client = api.Bot();
        jobs.NoteMessage(jobs.Next(Anna.Bot)!, 5);
        jobs.NotePart(jobs.Next(Anna.Bot)!, 1);

        await Handler(client, Options).RunAsync(jobs.Next(Anna.Bot)!, CancellationToken.None);

        Assert.Equal(["editMessageText", "editMessageText"], Methods(api));
    }

    private static Task AcceptAsync(HttpContext context) => CannedApi.SayAsync(
        context, IsChatAction(context.Request.Path.Value!) ? """{"ok":true,"result":true}""" : BotApi.Some.MessageReply);

    private static bool IsChatAction(string path) => path.EndsWith("sendChatAction", StringComparison.Ordinal);

    // The chat action goes beside the work, at no moment of its own.
    private static IReadOnlyList<RecordedRequest> Requests(CannedApi api) =>
        [.. api.Requests.Where(request => !IsChatAction(request.Path))];

    private static IEnumerable<string> Methods(CannedApi api) => Requests(api).Select(request => Path.GetFileName(request.Path));

    private static IReadOnlyList<string> Texts(CannedApi api) =>
        [.. Requests(api).Select(request => System.Text.RegularExpressions.Regex.Unescape(request.Text))];

    private ZipJobHandler Handler(PacedBotClient client, ArchiveOptions packingIn) => new(
        jobs, Results, client, new ChatActionLoop(client, TimeProvider.System, NullLogger<ChatActionLoop>.Instance),
        new PersonLanguage(new Attendees(database, TimeProvider.System), new Phrasebook(new TextsOptions())), packingIn,
        new BotIdentity(Anna.Bot), NullLogger<ZipJobHandler>.Instance);

    /// <summary>Adds a photo with a made face, whose file can be packed.</summary>
    private MatchedPhoto Add(ActiveFacePack scanning, int number)
    {
        var path = Path.Combine(folder, $"{number}.jpg");
        File.WriteAllBytes(path, [1, 2, 3]);
        var album = new AlbumCatalog(database, scanning, TimeProvider.System).GetOrAdd("Album", owner: null);
        var marks = new FaceLandmarks(new(1, 1), new(2, 1), new(1, 2), new(1, 3), new(2, 3));
        var embedding = Embedding.Normalize([.. Enumerable.Range(1, pack.Dimension).Select(i => MathF.Sin(i * number))]);
        new PhotoCatalog(database, scanning, new PreviewStore(Options)).Add(
            new ScannedPhoto(
                ContentHash.Of(BitConverter.GetBytes(number)), new ImageHeader(ImageFormat.Jpeg, 100, 80, TakenAt: null),
                [new ScannedFace(new Face(new FaceBox(1, 2, 3, 4), marks, 0.9f), embedding)]),
            new PhotoPlace(album, path, 3, DateTimeOffset.UnixEpoch));
        return new MatchedPhoto
        {
            Photo = new PhotoId(number),
            Face = new FaceId(number),
            Box = new FaceBox(1, 2, 3, 4),
            Similarity = 0.9f,
            IsSure = true,
            Album = album,
            AlbumName = "Album",
            Path = path,
        };
    }
}
