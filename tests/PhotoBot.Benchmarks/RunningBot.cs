using System.Diagnostics;
using PhotoBot.LocalChat;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;
using PhotoBot.TestKit;
using PhotoBot.Texts;

namespace PhotoBot.Benchmarks;

/// <summary>The program in a process of its own, on a local chat in this one. Both end when it is disposed.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    /// <summary>A bot starts within it, also on a slow machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Language English = new Phrasebook(new TextsOptions()).Find("en");
    private static readonly string Received = English.Say(TextKey.Selfie.Received);

    private readonly LocalChatServer server;
    private readonly Process process;

    private RunningBot(LocalChatServer server, Process process)
    {
        (this.server, this.process) = (server, process);
        Control = new LocalChatControl(server.Address);
    }

    /// <summary>The people's side of the chat.</summary>
    public LocalChatControl Control { get; }

    public bool HasExited => process.HasExited;

    public long ResidentMegabytes => ProcessMemory.Of(process.Id).Resident;

    /// <summary>Starts both.</summary>
    /// <param name="data">The bot's data directory.</param>
    /// <param name="settings">Settings that differ from the program's own, by their keys.</param>
    /// <param name="withRates">Whether the chat holds the bot to Telegram's rates.</param>
    /// <param name="stop">Gives up.</param>
    public static async Task<RunningBot> StartAsync(string data, IReadOnlyDictionary<string, string> settings, bool withRates, CancellationToken stop)
    {
        var chat = await LocalChatServer.StartAsync(new LocalChatOptions { EnforceRateLimits = withRates }, stop);
        var start = new ProcessStartInfo("dotnet") { ArgumentList = { Path.Combine(AppContext.BaseDirectory, "PhotoBot.dll"), "run", "--data", data } };
        start.Environment["PHOTOBOT_Telegram__Token"] = chat.Token;
        start.Environment["PHOTOBOT_Telegram__ApiRoot"] = chat.Address.ToString();
        start.Environment["PHOTOBOT_Logging__LogLevel__Default"] = "Warning";
        foreach (var (key, value) in settings) start.Environment["PHOTOBOT_" + key.Replace(":", "__", StringComparison.Ordinal)] = value;
        return new RunningBot(chat, Process.Start(start) ?? throw new InvalidOperationException("The bot did not start."));
    }

    /// <summary>So many people, who have agreed to being searched for.</summary>
    public Task<ChatId[]> MeetAsync(int people, CancellationToken stop) => Task.WhenAll(Enumerable.Range(1, people).Select(number => MeetOneAsync(number, stop)));

    /// <summary>
    /// What the bot has said in a chat, by text or by a picture with buttons: one for each picture it was sent, since the note that it has
    /// come gives way to the answer, and found photos have no buttons.
    /// </summary>
    public static IReadOnlyList<string> Answers(IReadOnlyList<Message> messages) =>
        [.. messages.Where(message => message.From is { IsBot: true }).Select(message => message.Text ?? (message.ReplyMarkup is null ? null : message.Caption)).OfType<string>().Where(text => text != Received)];

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        Control.Dispose();
        await server.DisposeAsync();
    }

    private async Task<ChatId> MeetOneAsync(int number, CancellationToken stop)
    {
        var chat = ChatId.PrivateWith((await Control.AddPersonAsync($"Attendee {number}", stop)).Id);
        await Control.SendTextAsync(chat, "/start", cancellation: stop);
        var asked = (await Control.WaitAsync(chat, all => all.Any(message => message.ReplyMarkup is not null), Patience, stop))[^1];
        await Control.PressAsync(chat, new NewPress { MessageId = asked.MessageId, Text = English.Say(TextKey.Consent.AgreeButton) }, stop);
        await Control.WaitAsync(chat, all => Answers(all).Count == 2, Patience, stop);
        return chat;
    }
}
