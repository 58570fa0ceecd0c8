using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using PhotoBot.BotApi;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Tests.BotApi;

public sealed class FileDownloadTests : IDisposable
{
    private readonly CapturedLog log = new();

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task File_is_fetched_from_its_path()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("photos/file 1%2e#?.jpg", 5)).Answers("bytes");
        using var bot = api.Bot();

        var file = await bot.DownloadAsync("f", TelegramLimits.DownloadBytes, CancellationToken.None);

        Assert.Equal("bytes"u8.ToArray(), file);
        Assert.Equal($"/file/bot{CannedApi.Token}/photos/file%201%2e%23%3F.jpg", api.Requests[^1].Path);
    }

    [Theory]
    [InlineData("../getMe")]
    [InlineData("../../control/people")]
    [InlineData("photos/../../../etc/passwd")]
    [InlineData("photos/./a.jpg")]
    [InlineData("/etc/passwd")]
    [InlineData("//other.example/a.jpg")]
    [InlineData("http://other.example/a.jpg")]
    [InlineData("photos//a.jpg")]
    [InlineData("photos/a.jpg/")]
    [InlineData("photos\\..\\..\\a.jpg")]
    [InlineData("photos/a.jpg\r\nHost: other.example")]
    [InlineData("photos/a\u0000.jpg")]
    [InlineData("")]
    [InlineData(null)]
    public async Task Path_that_leads_elsewhere_is_not_followed(string? path)
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File(path));

        await FailsAsync<RequestException>(api);

        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Escaped_dots_stay_a_name()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("%2e%2e/%2e%2e/control")).Answers("x");
        using var bot = api.Bot();

        await bot.DownloadAsync("f", 100, CancellationToken.None);

        Assert.Equal($"/file/bot{CannedApi.Token}/%2e%2e/%2e%2e/control", api.Requests[^1].Path);
    }

    [Fact]
    public async Task File_larger_than_allowed_by_its_own_account_is_not_begun()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("a.jpg", 21 << 20));

        var failure = await FailsAsync<FileTooBigException>(api, TelegramLimits.DownloadBytes);

        Assert.Contains($"{20 << 20}", failure.Message, StringComparison.Ordinal);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task File_larger_than_allowed_by_its_header_is_not_read()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("a.jpg")).Answers(new string('x', 101));

        await FailsAsync<FileTooBigException>(api);
    }

    [Theory]
    [InlineData(200, typeof(FileTooBigException))]
    [InlineData(201, typeof(RequestException))]
    [InlineData(404, typeof(RequestException))]
    [InlineData(500, typeof(RequestException))]
    public async Task File_or_refusal_that_goes_on_and_on_is_not_read_to_its_end(int status, Type expected)
    {
        using var server = new FloodingServer(status);
        using var bot = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = server.Root });

        var failure = await Assert.ThrowsAnyAsync<RequestException>(
            () => bot.With(RetryPolicy.Never).DownloadAsync("f", 1 << 20, CancellationToken.None));

        Assert.IsType(expected, failure);
        Assert.InRange(await server.Serving.WaitAsync(Some.Patience), 0, (1 << 20) + FloodingServer.InSockets);
    }

    [Theory]
    [InlineData(200, 0)]
    [InlineData(200, 4)]
    [InlineData(204, 0)]
    [InlineData(301, 0)]
    [InlineData(302, 0)]
    [InlineData(500, 0)]
    [InlineData(503, 20)]
    public async Task Answer_without_the_whole_file_is_a_failure(int status, int bytes)
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("a.jpg", 5)).Answers(async context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "/elsewhere";
            if (bytes > 0) await context.Response.WriteAsync(new string('x', bytes));
        });

        Assert.IsNotType<FileTooBigException>(await FailsAsync<RequestException>(api));
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task Download_cut_off_is_a_failure()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("a.jpg", 5)).HangsUpMidReply();

        await FailsAsync<RequestException>(api, TelegramLimits.DownloadBytes);
    }

    [Theory]
    [InlineData("""{"ok":false,"error_code":404,"description":"Not Found"}""")]
    [InlineData("<html>not here</html>")]
    public async Task Expired_link_is_refused(string page)
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("a.jpg")).Answers(page, 404);

        Assert.Equal(404, (await FailsAsync<ApiRequestException>(api)).ErrorCode);
    }

    [Fact]
    public async Task File_that_drips_ends_at_its_deadline()
    {
        await using var api = await CannedApi.StartAsync();
        var hasBegun = new TaskCompletionSource();
        api.Answers(File("a.jpg", 1 << 20)).Answers(async context =>
        {
            await context.Response.WriteAsync("x");
            await context.Response.Body.FlushAsync();
            hasBegun.SetResult();
            await CannedApi.StaySilentAsync(context);
        });
        var time = new TrackedTime();
        using var bot = api.Bot(time);

        var fetching = bot.With(RetryPolicy.Never).DownloadAsync("f", TelegramLimits.DownloadBytes, CancellationToken.None);
        await hasBegun.Task.WaitAsync(Some.Patience);
        // 1 MiB at 64 KiB/s and 30 s of margin.
        time.Advance(TimeSpan.FromSeconds(46));

        var failure = await Assert.ThrowsAsync<RequestException>(() => fetching.WaitAsync(Some.Patience));
        Assert.Contains("within 46 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Caller_who_gives_up_gets_a_cancellation()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("a.jpg")).StaysSilent();
        using var bot = api.Bot();
        using var stop = new CancellationTokenSource();

        var fetching = bot.DownloadAsync("f", 100, stop.Token);
        await api.ArrivesAsync();
        await api.ArrivesAsync();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching.WaitAsync(Some.Patience));
    }

    [Fact]
    public async Task Failed_download_begins_again_with_a_new_link()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(File("old.jpg", 5)).Answers("four").Answers(File("new.jpg", 5)).Answers("bytes");
        var time = new TrackedTime();
        using var bot = api.Bot(time);

        var fetching = bot.DownloadAsync("f", 100, CancellationToken.None);
        await time.PassAsync(1);

        Assert.Equal("bytes"u8.ToArray(), await fetching.WaitAsync(Some.Patience));
        Assert.Equal(4, api.Requests.Count);
    }

    [Fact]
    public async Task File_that_is_short_twice_is_refused()
    {
        await using var api = await CannedApi.StartAsync();
        for (var i = 0; i < 3; i++) api.Answers(File("a.jpg", 5)).Answers("four");
        var time = new TrackedTime();
        using var bot = api.Bot(time);

        var fetching = bot.DownloadAsync("f", 100, CancellationToken.None);
        await time.PassAsync(1);

        var failure = await Assert.ThrowsAsync<ApiRequestException>(() => fetching.WaitAsync(Some.Patience));
        Assert.Contains("4 of 5 bytes", failure.Message, StringComparison.Ordinal);
        Assert.Equal(4, api.Requests.Count);
    }

    [Fact]
    public async Task Download_that_breaks_off_each_time_is_given_up_after_half_a_minute()
    {
        await using var api = await CannedApi.StartAsync();
        for (var i = 0; i < 7; i++) api.Answers(File("a.jpg", 5)).HangsUpMidReply();
        var time = new TrackedTime();
        using var bot = api.Bot(time);

        var fetching = bot.DownloadAsync("f", TelegramLimits.DownloadBytes, CancellationToken.None);
        foreach (var pause in (int[])[1, 2, 4, 8, 16]) await time.PassAsync(pause);

        await Assert.ThrowsAsync<RequestException>(() => fetching.WaitAsync(Some.Patience));
        Assert.Equal(12, api.Requests.Count);
    }

    private async Task<TFailure> FailsAsync<TFailure>(CannedApi api, int maxBytes = 100)
        where TFailure : Exception
    {
        using var bot = api.Bot(logger: log.Of<PacedBotClient>());
        var failure = await Assert.ThrowsAnyAsync<TFailure>(
            () => bot.With(RetryPolicy.Never).DownloadAsync("f", maxBytes, CancellationToken.None));
        Assert.DoesNotContain(CannedApi.Secret, failure.ToString(), StringComparison.Ordinal);
        Assert.All(log.Lines, line => Assert.DoesNotContain(CannedApi.Secret, line, StringComparison.Ordinal));
        return failure;
    }

    private static string File(string? path, long? size = null)
    {
        var (file, bytes) = (JsonSerializer.Serialize(path), size?.ToString(CultureInfo.InvariantCulture) ?? "null");
        return $$$"""{"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_path":{{{file}}},"file_size":{{{bytes}}}}}""";
    }
}
