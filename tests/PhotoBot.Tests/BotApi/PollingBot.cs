using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Threading.Channels;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Inbox;
using PhotoBot.Hosting;

namespace PhotoBot.Tests.BotApi;

/// <summary>The bot itself, polling a server whose answers to getUpdates are scripted. Everything else it calls succeeds.</summary>
public sealed class PollingBot : IAsyncLifetime
{
    /// <summary>The bot's own number, which its token begins with.</summary>
    internal const long BotNumber = 123456;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("photobot-polling-");
    private readonly CapturedLog log = new();
    private readonly Channel<Func<HttpContext, Task>> polls = Channel.CreateUnbounded<Func<HttpContext, Task>>();
    private readonly ConcurrentQueue<long> offsets = new();
    private CannedApi api = null!;
    private IHost host = null!;
    private UpdatePoller poller = null!;
    private Func<HttpContext, Task> sends = AcceptAsync;
    private long lastChat = 1000;
    private long lastUpdate = 1;

    internal CannedApi Api => api;

    internal TrackedTime Time { get; } = new();

    internal IReadOnlyList<string> Log => log.Lines;

    /// <summary>How often it polled.</summary>
    internal int PollCount => offsets.Count;

    /// <summary>Why the bot stopped by itself; null while it did not.</summary>
    internal string? Failure => host.Services.GetRequiredService<RunOutcome>().Failure;

    internal IServiceProvider Services => host.Services;

    public async ValueTask InitializeAsync()
    {
        api = await CannedApi.StartAsync(AnswerAsync);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        await api.DisposeAsync();
        folder.Delete(recursive: true);
    }

    /// <summary>Starts it again over the same data.</summary>
    internal async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    /// <summary>Scripts the answer to every message sent from now on; null accepts them.</summary>
    internal void Sends(Func<HttpContext, Task>? answer) => sends = answer ?? AcceptAsync;

    /// <summary>Waits until the bot has stopped by itself.</summary>
    internal Task StopsAsync() => poller.ExecuteTask!.WaitAsync(Some.Patience);

    private async Task StartAsync()
    {
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(
        [
            new("Telegram:Token", CannedApi.Token), new("Telegram:ApiRoot", api.Root.ToString()), new("Archive:Data", folder.FullName),
        ]);
        builder.Logging.AddProvider(log).SetMinimumLevel(LogLevel.Debug);
        builder.Services.AddPhotoBot();
        builder.Services.AddSingleton<TimeProvider>(Time);
        host = builder.Build();
        poller = host.Services.GetServices<IHostedService>().OfType<UpdatePoller>().Single();
        await poller.StartAsync(CancellationToken.None);
    }

    private async Task StopAsync()
    {
        await poller.StopAsync(CancellationToken.None).WaitAsync(Some.Patience);
        host.Dispose();
    }

    /// <summary>An update in which somebody new asks for help, with the next number.</summary>
    internal (string Json, long Chat) Question()
    {
        var (update, chat) = (++lastUpdate, ++lastChat);
        return (Question(update, chat), chat);
    }

    internal long NextNumber() => ++lastUpdate;

    internal static string Question(long update, long chat) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"update_id":{{{update}}},"message":{"message_id":5,"date":1700000000,"from":{"id":{{{chat}}},"is_bot":false,"first_name":"A"},"chat":{"id":{{{chat}}},"type":"private"},"text":"/help"}}""");

    /// <summary>Scripts the answer to the next poll.</summary>
    internal void Polls(Func<HttpContext, Task> answer) => polls.Writer.TryWrite(answer);

    internal void Polls(string json, int status = 200) => Polls(context => CannedApi.SayAsync(context, json, status));

    internal void PollsUpdates(params IEnumerable<string> updates) => Polls($$"""{"ok":true,"result":[{{string.Join(',', updates)}}]}""");

    /// <summary>Waits until a chat was answered, and returns how often it was.</summary>
    internal async Task<int> AnswersAsync(long chat)
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        while (Answers(chat) == 0) await Task.Delay(5, patience.Token);
        return Answers(chat);
    }

    /// <summary>Waits until the last number given out was confirmed, and nothing waits for an answer.</summary>
    internal async Task ConfirmsAsync()
    {
        using var patience = new CancellationTokenSource(Some.Patience);
        while (!offsets.Contains(lastUpdate + 1)) await Task.Delay(5, patience.Token);
        var inbox = Services.GetRequiredService<UpdateInbox>();
        while (inbox.Waiting(BotNumber).Count > 0) await Task.Delay(5, patience.Token);
    }

    /// <summary>How many messages a chat was sent.</summary>
    internal int Answers(long chat) => api.Requests.Count(request => request.Path.EndsWith("/sendMessage", StringComparison.Ordinal)
        && JsonSerializer.Deserialize<JsonElement>(request.Body).GetProperty("chat_id").GetInt64() == chat);

    private Task AnswerAsync(HttpContext context) => Path.GetFileName(context.Request.Path.Value) switch
    {
        "getMe" => CannedApi.SayAsync(context, Some.MeReply),
        "sendMessage" => sends(context),
        "getUpdates" => PollAsync(context),
        _ => CannedApi.SayAsync(context, """{"ok":true,"result":true}"""),
    };

    private static Task AcceptAsync(HttpContext context) => CannedApi.SayAsync(context, Some.MessageReply);

    private async Task PollAsync(HttpContext context)
    {
        var poll = api.Requests.Last(request => request.Path.EndsWith("/getUpdates", StringComparison.Ordinal));
        var asked = JsonSerializer.Deserialize<JsonElement>(poll.Body);
        offsets.Enqueue(asked.TryGetProperty("offset", out var offset) ? offset.GetInt64() : 0);
        try
        {
            await (await polls.Reader.ReadAsync(context.RequestAborted))(context);
        }
        catch (OperationCanceledException)
        {
            // The bot hung up.
        }
    }
}
