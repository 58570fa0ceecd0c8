using System.Net;
using PhotoBot.Archive.Ingest;
using PhotoBot.BotApi;
using PhotoBot.Hosting;
using PhotoBot.LocalChat;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.FirstRun;

/// <summary>The local chat in place of Telegram: its server, three people in it, and its page in the browser.</summary>
internal sealed class LocalChatSession : IAsyncDisposable
{
    private static readonly NewPerson[] Attendees =
    [
        new() { Id = new UserId(1001), FirstName = "Attendee 1", LanguageCode = "en" },
        new() { Id = new UserId(1003), FirstName = "Attendee 2", LanguageCode = "en" },
    ];

    private static readonly NewPerson Organiser = new() { Id = new UserId(1002), FirstName = "Organiser", LanguageCode = "en" };

    private readonly LocalChatServer server;
    private readonly string listen;

    private LocalChatSession(LocalChatServer server, string listen)
    {
        (this.server, this.listen) = (server, listen);
        foreach (var person in Attendees.Append(Organiser)) server.AddPerson(person);
    }

    /// <summary>Starts the server. It runs until disposed.</summary>
    /// <exception cref="IOException">The port is taken, or the address is not this machine's.</exception>
    public static async Task<LocalChatSession> StartAsync(LocalChatOptions options) =>
        new(await LocalChatServer.StartAsync(options, CancellationToken.None), options.Listen);

    /// <summary>The settings that make the server the bot's Telegram, and the organiser an owner beside those that are set.</summary>
    public IEnumerable<KeyValuePair<string, string?>> Settings =>
    [
        new($"{TelegramOptions.Section}:{nameof(TelegramOptions.Token)}", server.Token),
        new($"{TelegramOptions.Section}:{nameof(TelegramOptions.ApiRoot)}", server.Address.ToString()),
        new($"{BotOptions.Section}:{nameof(BotOptions.Owners)}:organiser", Organiser.Id!.Value.ToString()),
    ];

    /// <summary>Prints the page's address, opens the page, and fills an empty archive with the sample album, which the page follows.</summary>
    public async Task WelcomeAsync(SampleArchive sample, CancellationToken stop)
    {
        await PrintAddressAsync();
        Browser.Open(server.Address);
        await sample.EnsureAsync(stop, new ShownOnPage(server));
        server.Welcome = new ChatWelcome
        {
            Title = "Every photo of you, from one selfie",
            Text = "Send a selfie, as a photo or as a file. The bot looks for your face in all albums and sends you the photos you are in.",
            Samples = File.Exists(sample.SelfiePath)
                ? [new ChatSample(Path.GetFileName(sample.SelfiePath), "Send this sample selfie", await File.ReadAllBytesAsync(sample.SelfiePath, stop))]
                : [],
        };
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private async Task PrintAddressAsync()
    {
        await Console.Error.WriteLineAsync(
            $"""
            No Telegram token is set, so the bot serves a local chat. Open it in a browser:

                {server.Address}

            For Telegram itself, set PHOTOBOT_Telegram__Token to the token @BotFather gave you. Ctrl+C stops.
            """);
        if (!IPAddress.IsLoopback(IPAddress.Parse(listen)))
            await Console.Error.WriteLineAsync(
                $"Warning: LocalChat:Listen is {listen}, not loopback. Everyone who reaches this address can read every chat and write as anyone: there is no login.");
    }

    /// <summary>Shows an ingest on the page.</summary>
    private sealed class ShownOnPage(LocalChatServer server) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value) => server.Welcome = new ChatWelcome
        {
            Title = "Getting ready",
            Text = "The bot is looking at its sample album. You can write already; it answers when it is done.",
            Progress = new ChatProgress("Looking for faces in the sample photos", value.Done, value.Total),
        };
    }
}
