using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using PhotoBot.Telegram.Tests.Transport;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests;

public sealed class TokenSecrecyTests
{
    // The part after the colon alone is the secret, and must not appear either.
    private const string Secret = "AAtestSECRETtoken_-x";

    [Fact]
    public async Task Token_is_in_no_exception_and_no_log()
    {
        var log = new CapturedLog();
        await using var api = await CannedApi.StartAsync();
        api.Refuses(404, $"no route for /bot{CannedApi.Token}/getMe").HangsUpMidReply().HangsUpMidReply().Answers("<html>").Answers("""{"ok":true,"result":3}""")
            .Refuses(401, "Unauthorized").HangsUpMidReply().Refuses(404, $"no /file/bot{CannedApi.Token}/a");
        using var bot = api.Bot(logger: log, configure: options => options.Retries = 1);
        using var lost = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = BotTransportTests.ClosedPort(), Retries = 1 }, logger: log);
        var file = new BotFile { FileId = "f", FileUniqueId = "u", FilePath = "a" };
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Func<Task>[] failing =
        [
            () => bot.GetMeAsync(),
            () => bot.GetMeAsync(),
            () => bot.GetMeAsync(),
            () => bot.GetMeAsync(),
            () => bot.GetMeAsync(),
            () => bot.DownloadAsync(file, Stream.Null, 100),
            () => bot.DownloadAsync(file, Stream.Null, 100),
            () => bot.GetMeAsync(cancelled.Token),
            () => lost.GetMeAsync(),
            () => lost.SendPhotoAsync(Some.Photo()),
        ];

        foreach (var call in failing)
        {
            var failure = await Assert.ThrowsAnyAsync<Exception>(call);
            Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Secret, string.Concat(failure.Data.Values.Cast<object>()), StringComparison.Ordinal);
        }

        Assert.NotEmpty(log.Lines);
        Assert.All(log.Lines, line => Assert.DoesNotContain(Secret, line, StringComparison.Ordinal));
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

        await bot.GetMeAsync();
        (await careless.GetAsync(new Uri(api.Root, "/control"))).Dispose();

        Assert.Contains(traces, trace => trace.Contains("/control", StringComparison.Ordinal));
        Assert.All(traces, trace => Assert.DoesNotContain(Secret, trace, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("AAtestSECRETtoken_-x")]
    [InlineData("123:AAtestSECRETtoken_-x/../x")]
    [InlineData("123:AAtestSECRETtoken_-x ")]
    [InlineData("123:AAtestSECRETtoken_-x\n")]
    public void Token_of_a_wrong_form_is_refused_without_being_shown(string token)
    {
        var failure = Assert.Throws<ArgumentException>(() => Some.Bot(new TelegramOptions { Token = token }));

        Assert.DoesNotContain(Secret, failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Options_show_no_token()
    {
        var options = new TelegramOptions { Token = CannedApi.Token };

        Assert.DoesNotContain(Secret, options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, JsonSerializer.Serialize(options), StringComparison.Ordinal);
    }
}
