using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using PhotoBot.BotApi;
using PhotoBot.BotApiSchema;

namespace PhotoBot.Tests.BotApi;

/// <summary>
/// A web server on loopback that keeps every request and gives the answers it was told, in order; then <c>true</c>. When disposed, every
/// request must have kept to the Bot API.
/// </summary>
internal sealed class CannedApi : IAsyncDisposable
{
    public const string Token = "123456:AAtestSECRETtoken_-x";

    /// <summary>The part after the colon alone is the secret, and must not appear either.</summary>
    public const string Secret = "AAtestSECRETtoken_-x";

    private readonly ConcurrentQueue<Func<HttpContext, Task>> answers = new();
    private readonly ConcurrentQueue<RecordedRequest> requests = new();
    private readonly SemaphoreSlim arrived = new(0);
    private readonly CallWatch calls = new();
    private readonly WebApplication app;
    private readonly Func<HttpContext, Task> whenNothingIsTold;

    private CannedApi(Func<HttpContext, Task> whenNothingIsTold)
    {
        this.whenNothingIsTold = whenNothingIsTold;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0);
            kestrel.Limits.MaxRequestBodySize = null;
        });
        app = builder.Build();
        app.Run(AnswerAsync);
    }

    public Uri Root => new(app.Urls.First());

    public IReadOnlyList<RecordedRequest> Requests => [.. requests];

    public static async Task<CannedApi> StartAsync(Func<HttpContext, Task>? whenNothingIsTold = null)
    {
        var api = new CannedApi(whenNothingIsTold ?? (context => SayAsync(context, """{"ok":true,"result":true}""")));
        await api.app.StartAsync();
        return api;
    }

    public static async Task SayAsync(HttpContext context, string json, int status = 200)
    {
        var bytes = Encoding.UTF8.GetBytes(json);
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    }

    public CannedApi Answers(string json, int status = 200) => Answers(context => SayAsync(context, json, status));

    public CannedApi Answers(Func<HttpContext, Task> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public CannedApi Refuses(int code, string description, string more = "") =>
        Answers($$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"{{more}}}""", code);

    public CannedApi RefusesForAWhile(int seconds) =>
        Refuses(429, $"Too Many Requests: retry after {seconds}", $",\"parameters\":{{\"retry_after\":{seconds}}}");

    /// <summary>Says half an answer and hangs up.</summary>
    public CannedApi HangsUpMidReply() => Answers(HangUpMidReplyAsync);

    /// <summary>Says nothing until the client hangs up.</summary>
    public CannedApi StaysSilent() => Answers(StaySilentAsync);

    public static async Task HangUpMidReplyAsync(HttpContext context)
    {
        context.Response.ContentLength = 1000;
        await context.Response.Body.WriteAsync("{\"ok\":true,"u8.ToArray());
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    public static async Task StaySilentAsync(HttpContext context)
    {
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            // The client hung up, as the test wants.
        }
    }

    /// <summary>Waits for the next request that nobody has waited for yet.</summary>
    public async Task ArrivesAsync() =>
        Assert.True(await arrived.WaitAsync(Some.Patience), "No request came within the test's patience.");

    public PacedBotClient Bot(TimeProvider? time = null, ILogger<PacedBotClient>? logger = null, Action<TelegramOptions>? configure = null)
    {
        var options = new TelegramOptions { Token = Token, ApiRoot = Root };
        configure?.Invoke(options);
        return Some.Bot(options, time, logger);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
        arrived.Dispose();
        await calls.ThrowIfViolatedAsync();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers.ToDictionary(
            pair => pair.Key, pair => pair.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        requests.Enqueue(new RecordedRequest(context.Request.Method, context.Request.Path, headers, body.ToArray()));
        // Downloads are no calls.
        if (HttpMethods.IsPost(context.Request.Method)) calls.Add(await ToApiCallAsync(context.Request, body));
        arrived.Release();
        await (answers.TryDequeue(out var answer) ? answer : whenNothingIsTold)(context);
    }

    private static async Task<ApiCall> ToApiCallAsync(HttpRequest request, MemoryStream body)
    {
        var call = new ApiCall(Path.GetFileName(request.Path.Value!)) { ChecksRequest = true };
        body.Position = 0;
        if (!request.HasFormContentType)
            return body.Length == 0 ? call : call with { RequestJson = await JsonSerializer.DeserializeAsync<JsonElement>(body) };
        request.Body = body;
        var form = await request.ReadFormAsync();
        return call with
        {
            Texts = form.ToDictionary(field => field.Key, field => field.Value.ToString(), StringComparer.Ordinal),
            FileParts = [.. form.Files.Select(file => file.Name)],
        };
    }
}

/// <summary>A request as it came over the wire.</summary>
internal sealed record RecordedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Text => Encoding.UTF8.GetString(Body);

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
