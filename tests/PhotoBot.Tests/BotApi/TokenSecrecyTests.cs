using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using PhotoBot.BotApi;
using Telegram.Bot;

namespace PhotoBot.Tests.BotApi;

public sealed class TokenSecrecyTests
{
    private const string FileReply = """{"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_path":"a"}}""";

    [Fact]
    public async Task Token_is_in_no_exception_and_no_log()
    {
        var log = new CapturedLog();
        var time = new TrackedTime();
        await using var api = await CannedApi.StartAsync();
        api.Refuses(404, $"no route for /bot{CannedApi.Token}/getMe").HangsUpMidReply().Answers("<html>")
            .Answers("""{"ok":true,"result":3}""").Answers("{\"ok\":true,\"result\":{\"" + CannedApi.Token + "\":tru}}")
            .Refuses(401, "Unauthorized").Refuses(400, $"the secret {CannedApi.Secret} alone")
            .Answers(FileReply).HangsUpMidReply().Answers(FileReply).Refuses(404, $"no /file/bot{CannedApi.Token}/a")
            .Refuses(502, $"/bot{CannedApi.Token}/getMe").Answers(Some.MeReply);
        using var bot = api.Bot(time, log.Of<PacedBotClient>());
        using var lost = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = Some.ClosedPort() }, logger: log.Of<PacedBotClient>());
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var once = bot.With(RetryPolicy.Never);
        Func<Task>[] failing =
        [
            .. Enumerable.Repeat<Func<Task>>(() => once.GetMe(), 7),
            () => once.DownloadAsync("f", 100, CancellationToken.None),
            () => once.DownloadAsync("f", 100, CancellationToken.None),
            () => once.GetMe(cancelled.Token),
            () => lost.With(RetryPolicy.Never).GetMe(),
            () => lost.With(RetryPolicy.Never).ShowAsync(),
        ];

        foreach (var call in failing) AssertHidden(await Assert.ThrowsAnyAsync<Exception>(call));
        var repeated = bot.GetMe();
        await time.PassAsync(1);
        await repeated.WaitAsync(Some.Patience);

        Assert.NotEmpty(log.Lines);
        Assert.All(log.Lines, line => Assert.DoesNotContain(CannedApi.Secret, line, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Token_in_a_broken_status_line_is_in_no_exception()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener, $"HTTP/1.1 /bot{CannedApi.Token}/getMe\r\n\r\n");
        using var bot = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = new Uri($"http://{listener.LocalEndpoint}") });

        AssertHidden(await Assert.ThrowsAnyAsync<Exception>(() => bot.With(RetryPolicy.Never).GetMe()));
        await answering.WaitAsync(Some.Patience);
    }

    [Fact]
    public async Task Token_is_in_no_trace()
    {
        var traces = new ConcurrentQueue<string>();
        using var listener = new ActivityListener
        {
            // Only what clients say of themselves: the test's own server traces the paths it is asked for.
            ShouldListenTo = source => !source.Name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity => traces.Enqueue($"{activity.DisplayName} {string.Join(' ', activity.TagObjects)}"),
        };
        ActivitySource.AddActivityListener(listener);
        await using var api = await CannedApi.StartAsync();
        api.Answers(Some.MeReply);
        using var bot = api.Bot();
        using var careless = new HttpClient();

        await bot.GetMe();
        (await careless.GetAsync(new Uri(api.Root, "/control"))).Dispose();

        Assert.Contains(traces, trace => trace.Contains("/control", StringComparison.Ordinal));
        Assert.All(traces, trace => Assert.DoesNotContain(CannedApi.Secret, trace, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AAtestSECRETtoken_-x")]
    [InlineData("123:AAtestSECRETtoken_-x/../x")]
    [InlineData("123:AAtestSECRETtoken_-x ")]
    [InlineData("123:AAtestSECRETtoken_-x\n")]
    [InlineData("12345678901234567:AAtestSECRETtoken_-x")]
    public void Token_of_a_wrong_form_is_refused_without_being_shown(string token)
    {
        var failure = Assert.Throws<InvalidConfigurationException>(() => Some.Bot(new TelegramOptions { Token = token }));

        AssertHidden(failure);
    }

    [Fact]
    public void Options_and_token_show_no_token()
    {
        var options = new TelegramOptions { Token = CannedApi.Token };

        Assert.All(
            [options.ToString(), JsonSerializer.Serialize(options), new BotToken(CannedApi.Token).ToString()],
            text => Assert.DoesNotContain(CannedApi.Secret, text, StringComparison.Ordinal));
    }

    private static void AssertHidden(Exception failure)
    {
        Assert.DoesNotContain(CannedApi.Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(CannedApi.Secret, string.Concat(failure.Data.Values.Cast<object>()), StringComparison.Ordinal);
    }

    private static async Task AnswerAsync(TcpListener listener, string answer)
    {
        using var connection = await listener.AcceptTcpClientAsync();
        await using var stream = connection.GetStream();
        var request = new byte[4096];
        _ = await stream.ReadAsync(request);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
    }
}
