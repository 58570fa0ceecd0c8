using PhotoBot.Archive;
using PhotoBot.Archive.People;
using PhotoBot.Archive.Storage;
using PhotoBot.BotApi;
using PhotoBot.BotApiSchema;
using PhotoBot.LocalChat;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Control;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Running;

/// <summary>
/// A chat server that outlives the bots it serves, a data directory, and the bot that runs at the moment. When disposed, every call must
/// have kept to the Bot API.
/// </summary>
internal sealed class BotWorld : IAsyncDisposable
{
    private static readonly TextsOptions Texts = new();
    private static readonly PrivacyPolicies Policies = new(Texts, new Phrasebook(Texts));

    private readonly List<BotProcess> bots = [];
    private readonly CallWatch calls = new();

    private BotWorld(LocalChatServer server)
    {
        Server = server;
        calls.Watch(server);
        Control = new LocalChatControl(server.Address);
        Setup = new BotSetup(Folder.Data, server.Address, server.Token);
    }

    public LocalChatServer Server { get; }

    public LocalChatControl Control { get; }

    public TestFolder Folder { get; } = new();

    public ArchiveFile Archive => new(Folder.Data);

    /// <summary>What the next bot is started with.</summary>
    public BotSetup Setup { get; set; }

    /// <summary>The bot started last.</summary>
    public BotProcess Bot => bots[^1];

    /// <summary>A world with no archive, in which no bot runs yet.</summary>
    public static async Task<BotWorld> EmptyAsync(bool withRates = false)
    {
        var world = new BotWorld(await LocalChatServer.StartAsync(new LocalChatOptions { EnforceRateLimits = withRates }, CancellationToken.None));
        world.Setup = world.Setup with { KeepsPace = withRates };
        return world;
    }

    /// <summary>A world with the sample archive, in which no bot runs yet.</summary>
    public static async Task<BotWorld> WithSamplesAsync(Samples samples, bool withRates = false)
    {
        var world = await EmptyAsync(withRates);
        world.Folder.CopyData(samples.Data);
        return world;
    }

    /// <summary>A world with the sample archive and a bot that listens.</summary>
    public static async Task<BotWorld> WithBotAsync(Samples samples, bool withRates = false)
    {
        var world = await WithSamplesAsync(samples, withRates);
        await world.StartBot().ListensAsync();
        return world;
    }

    /// <summary>Starts a bot; it listens some time later.</summary>
    public BotProcess StartBot()
    {
        bots.Add(BotProcess.Start(Setup));
        return Bot;
    }

    /// <summary>Runs a bot until it kills itself at a moment, see tests/PhotoBot.KilledProgram.</summary>
    public async Task RunBotKilledAsync(string moment)
    {
        bots.Add(BotProcess.Start(Setup, moment));
        Assert.Equal(PhotoBotProcess.Killed, (await Bot.EndAsync()).ExitCode);
    }

    /// <summary>Somebody who has agreed to being searched for, before the bot of the moment was started.</summary>
    public async Task<Person> MeetAsync(string firstName = "Anna", string language = "en")
    {
        var person = await MeetStrangerAsync(firstName, language);
        Agree(person);
        return person;
    }

    /// <summary>Notes that somebody has agreed, without a word in their chat.</summary>
    public void Agree(Person person)
    {
        var archive = new ArchiveDatabase(new ArchiveOptions { Data = Folder.Data });
        new Consents(archive, TimeProvider.System).Give(new AttendeeKey(BotIdentity.OfToken(Setup.Token).Id, person.Id.Value), Policies.Version);
    }

    public async Task<IReadOnlyList<Person>> MeetAsync(int people) =>
        await Task.WhenAll(Enumerable.Range(1, people).Select(number => MeetAsync($"Person {number}")));

    /// <summary>Somebody who has not written yet.</summary>
    public async Task<Person> MeetStrangerAsync(string firstName = "Anna", string language = "en") =>
        new(Control, await Control.AddPersonAsync(new NewPerson { FirstName = firstName, LanguageCode = language }));

    /// <summary>The bot's calls about a person's chat that ended, in that order; of one method when it is named.</summary>
    public async Task<IReadOnlyList<CallRecord>> CallsAsync(Person person, string? method = null) =>
        [.. (await Control.GetCallsAsync(method)).Where(call => call.Parameters.GetValueOrDefault("chat_id") == person.Chat.ToString())];

    /// <summary>Waits until nothing is left to answer.</summary>
    public Task AllAnsweredAsync() => Waiting.UntilAsync(
        async () => (await Control.GetPendingUpdatesAsync()).Count == 0 && Archive.Count("SELECT count(*) FROM updates WHERE answered_at IS NULL") == 0,
        "every update is answered");

    public async ValueTask DisposeAsync()
    {
        Control.Dispose();
        try
        {
            foreach (var bot in bots) await bot.DisposeAsync();
        }
        finally
        {
            await Server.DisposeAsync();
            Folder.Dispose();
            await calls.ThrowIfViolatedAsync();
        }
    }
}
