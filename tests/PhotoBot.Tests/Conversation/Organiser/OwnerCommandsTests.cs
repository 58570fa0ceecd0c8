using Microsoft.Data.Sqlite;
using PhotoBot.Archive;
using PhotoBot.Archive.Albums;
using PhotoBot.Archive.Inbox;
using PhotoBot.Archive.Ingest;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Photos;
using PhotoBot.Archive.Storage;
using PhotoBot.Conversation;
using PhotoBot.Conversation.Organiser;
using PhotoBot.Faces;
using PhotoBot.Hosting;
using PhotoBot.Tests.Texts;
using Telegram.Bot.Types;

namespace PhotoBot.Tests.Conversation.Organiser;

public sealed class OwnerCommandsTests : IDisposable
{
    private const long Bot = 42;
    private const long Owner = 7;

    private readonly string folder = Directory.CreateTempSubdirectory("photobot-owner-").FullName;
    private readonly FacePack pack = FacePack.Open(new FacesOptions());
    private readonly IngestJobs jobs;
    private readonly PersonLanguage languages;
    private readonly OwnerCommands commands;

    public OwnerCommandsTests()
    {
        var database = new ArchiveDatabase(new ArchiveOptions { Data = Path.Combine(folder, "data") });
        jobs = new IngestJobs(database, TimeProvider.System);
        languages = new PersonLanguage(new Attendees(database, TimeProvider.System), Some.Phrasebook);
        var albums = new AlbumCatalog(database, new ScanningPack(database, pack), TimeProvider.System);
        commands = new OwnerCommands(albums, jobs, languages, new BotOptions { Owners = { Owner } });
    }

    public void Dispose()
    {
        pack.Dispose();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Every_command_of_the_owners_menu_is_answered_to_owners_and_to_nobody_else()
    {
        Assert.Equal(["albums", "ingest"], OwnerCommands.Menu.Select(command => command.Name));
        Assert.All(OwnerCommands.Menu, command =>
        {
            Assert.NotNull(Answer(command.Name));
            Assert.Null(Answer(command.Name, from: Owner + 1));
        });
        Assert.Null(Answer("help"));
    }

    [Fact]
    public void An_owner_reads_the_language_of_the_messenger_until_they_choose_another()
    {
        Assert.Equal(In("ru").Usage, Text(Answer("ingest", language: "ru")));
        Assert.Equal(In("en").Usage, Text(Answer("ingest", language: "tlh")));

        Assert.Empty(Answer("ingest", $"Summer {folder}", language: "ru")!);
        Assert.Equal("ru", languages.Of(new AttendeeKey(Bot, Owner)).Tag);
        Assert.Equal(In("ru").Usage, Text(Answer("ingest", language: "en")));
    }

    [Fact]
    public void An_ingest_is_stored_with_its_album_and_folder()
    {
        Assert.Equal(In("en").NoFolder("/no/such/folder"), Text(Answer("ingest", "Summer /no/such/folder")));
        Assert.Null(jobs.Next(Bot));

        Answer("ingest", $"Summer 2026 {folder}");

        Assert.Equal(("Summer 2026", folder, new ChatKey(Owner)), jobs.Next(Bot) is { } job ? (job.Album, job.Path, job.Chat) : default);
    }

    private static OrganiserTexts In(string tag) => new(Some.Phrasebook.Find(tag));

    private static string Text(IReadOnlyList<OutgoingMessage>? reply) => Assert.IsType<OutgoingMessage.Text>(Assert.Single(reply!)).Content;

    private IReadOnlyList<OutgoingMessage>? Answer(string name, string words = "", string language = "en", long from = Owner)
    {
        var user = new User { Id = from, FirstName = "Owner", LanguageCode = language };
        var message = new Message { Chat = new Chat { Id = from }, From = user };
        return commands.Answer(new UpdateKey(Bot, 1), message, new BotCommandText(name, words));
    }
}
