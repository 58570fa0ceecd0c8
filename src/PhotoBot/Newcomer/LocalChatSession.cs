using System.Net;
using PhotoBot.Archive.Ingest;
using PhotoBot.BotApi;
using PhotoBot.Hosting;
using PhotoBot.LocalChat;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.Newcomer;

/// <summary>The bot without Telegram: a local chat with people in it, its page in the browser, the sample archive behind it.</summary>
internal sealed class LocalChatSession(SampleArchive sample, TelegramOptions telegram, LocalChatOptions options, BotOptions bot)
{
    private static readonly NewPerson[] Attendees =
    [
        new() { Id = new UserId(1001), FirstName = "Attendee 1", LanguageCode = "en" },
        new() { Id = new UserId(1003), FirstName = "Attendee 2", LanguageCode = "en" },
    ];

    private static readonly NewPerson Organiser = new() { Id = new UserId(1002), FirstName = "Organiser", LanguageCode = "en" };

    /// <summary>
    /// Opens the chat, shows its page, and fills an empty archive with the sample album, which the page follows. From here on the local
    /// chat is the bot's Telegram, so nothing that calls Telegram may have been made before.
    /// </summary>
    public async Task<LocalChatServer> OpenAsync(CancellationToken stop)
    {
        var server = await LocalChatServer.StartAsync(options, stop);
        try
        {
            (telegram.Token, telegram.ApiRoot) = (server.Token, server.Address);
            Invite(server);
            await SayWhereAsync(server.Address);
            Browser.Open(server.Address);
            await sample.EnsureAsync(stop, new ShownOnPage(server));
            server.Welcome = await WelcomeAsync(stop);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private void Invite(LocalChatServer server)
    {
        foreach (var person in Attendees.Append(Organiser)) server.AddPerson(person);
        bot.Owners.Add(Organiser.Id!.Value.Value);
    }

    private async Task SayWhereAsync(Uri address)
    {
        await Console.Error.WriteLineAsync(
            $"""
            No Telegram token is set, so the bot serves a local chat. Open it in a browser:

                {address}

            For Telegram itself, set PHOTOBOT_Telegram__Token to the token @BotFather gave you. Ctrl+C stops.
            """);
        if (!IPAddress.IsLoopback(IPAddress.Parse(options.Listen)))
            await Console.Error.WriteLineAsync(
                $"Warning: LocalChat:Listen is {options.Listen}, not loopback. Whoever reaches this address can read every chat and write as anybody, since nobody logs in.");
    }

    private async Task<ChatWelcome> WelcomeAsync(CancellationToken stop) => new()
    {
        Title = "Every photo of you, from one selfie",
        Text = "Send a selfie, as a photo or as a file. The bot looks for your face in all albums and sends you the photos you are in.",
        Samples = File.Exists(sample.SelfiePath)
            ? [new ChatSample(Path.GetFileName(sample.SelfiePath), "Send this sample selfie", await File.ReadAllBytesAsync(sample.SelfiePath, stop))]
            : [],
    };

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
