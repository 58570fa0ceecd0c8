using System.Text.Json;
using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Tests.BotApi;

public sealed class PacedBotClientTests
{
    private static readonly GetRawUpdates Poll = new() { Timeout = 50 };

    [Fact]
    public async Task Own_timeout_is_a_failure_and_no_cancellation()
    {
        await using var api = await CannedApi.StartAsync();
        api.StaysSilent();
        var time = new TrackedTime();
        using var bot = api.Bot(time);

        var sending = bot.With(RetryPolicy.Never).SayAsync();
        await api.ArrivesAsync();
        time.Advance(TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<RequestException>(() => sending.WaitAsync(Some.Patience));
        Assert.Contains("within 30 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_that_stops_half_way_ends_at_the_deadline()
    {
        await using var api = await CannedApi.StartAsync();
        var hasBegun = new TaskCompletionSource();
        api.Answers(async context =>
        {
            context.Response.ContentLength = 1000;
            await context.Response.Body.WriteAsync("{\"ok\""u8.ToArray());
            await context.Response.Body.FlushAsync();
            hasBegun.SetResult();
            await CannedApi.StaySilentAsync(context);
        });
        var time = new TrackedTime();
        using var bot = api.Bot(time);

        var sending = bot.With(RetryPolicy.Never).SayAsync();
        await hasBegun.Task.WaitAsync(Some.Patience);
        time.Advance(TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<RequestException>(() => sending.WaitAsync(Some.Patience));
        Assert.Contains("within 30 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Shutdown_is_a_cancellation_by_the_callers_token()
    {
        await using var api = await CannedApi.StartAsync();
        api.StaysSilent();
        using var bot = api.Bot();
        using var shutdown = new CancellationTokenSource();

        var polling = bot.SendRequest(Poll, shutdown.Token);
        await api.ArrivesAsync();
        await shutdown.CancelAsync();

        var cancelled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => polling.WaitAsync(Some.Patience));
        Assert.Equal(shutdown.Token, cancelled.CancellationToken);
    }

    [Fact]
    public async Task Poll_waits_longer_than_Telegram_does()
    {
        await using var api = await CannedApi.StartAsync();
        api.StaysSilent();
        var time = new TrackedTime();
        using var bot = api.Bot(time);

        var polling = bot.With(RetryPolicy.Never).SendRequest(Poll);
        await api.ArrivesAsync();

        // 50 s of polling and 30 s of margin.
        Assert.Equal(TimeSpan.FromSeconds(80), time.NextDue);
        Assert.Contains("\"timeout\":50", api.Requests[0].Text, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(80));
        await Assert.ThrowsAsync<RequestException>(() => polling.WaitAsync(Some.Patience));
    }

    [Fact]
    public async Task Large_upload_has_the_time_its_bytes_take_on_a_slow_line()
    {
        await using var api = await CannedApi.StartAsync();
        api.StaysSilent();
        var time = new TrackedTime();
        using var bot = api.Bot(time);
        using var stop = new CancellationTokenSource();

        var sending = bot.SendDocument(Some.Person, Upload.Of(new byte[10 << 20], "a.zip"), cancellationToken: stop.Token);
        await api.ArrivesAsync();

        // 10 MiB at 64 KiB/s and 30 s of margin.
        Assert.Equal(TimeSpan.FromSeconds(190), time.NextDue);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Some.Patience));
    }

    [Fact]
    public async Task Answers_that_are_no_Bot_Apis_are_failures_and_no_refusals()
    {
        await using var api = await CannedApi.StartAsync();
        api.HangsUpMidReply().Answers("<html>Welcome to the hotel</html>").Answers("""{"ok":true,"result":true}""")
            .Answers("""{"ok":true}""").Answers("").Answers(context =>
            {
                context.Response.Redirect("/elsewhere");
                return Task.CompletedTask;
            });
        using var bot = api.Bot();

        for (var i = 0; i < 6; i++) await Assert.ThrowsAsync<RequestException>(() => bot.With(RetryPolicy.Never).GetMe());

        // The redirection was not followed.
        Assert.Equal(6, api.Requests.Count);
    }

    [Fact]
    public async Task Refused_connection_is_a_failure_that_names_the_server()
    {
        var root = Some.ClosedPort();
        using var bot = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = root });

        var failure = await Assert.ThrowsAsync<RequestException>(() => bot.With(RetryPolicy.Never).ShowAsync());

        Assert.Contains(root.Authority, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, 16 << 20)]
    [InlineData(500, 64 << 10)]
    public async Task Answer_is_read_up_to_a_bound(int status, long bound)
    {
        using var server = new FloodingServer(status);
        using var bot = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = server.Root });

        await Assert.ThrowsAsync<RequestException>(() => bot.With(RetryPolicy.Never).GetMe());

        Assert.InRange(await server.Serving.WaitAsync(Some.Patience), 0, bound + FloodingServer.InSockets);
    }

    [Fact]
    public async Task Json_goes_out_with_its_length_and_the_programs_name()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(Some.MessageReply);
        using var bot = api.Bot();

        await bot.SayAsync();

        var request = Assert.Single(api.Requests);
        Assert.Equal(request.Body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), request.Header("Content-Length"));
        Assert.Null(request.Header("Transfer-Encoding"));
        Assert.Equal("PhotoBot", request.Header("User-Agent"));
        Assert.StartsWith("application/json", request.Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Path_of_the_Api_root_is_kept_for_calls_and_downloads()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(Some.MeReply)
            .Answers("""{"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_path":"photos/a b.jpg"}}""").Answers("bytes");
        using var bot = api.Bot(configure: options => options.ApiRoot = new Uri(options.ApiRoot, "/behind/a proxy/"));

        await bot.GetMe();
        await bot.DownloadAsync("f", TelegramLimits.DownloadBytes, CancellationToken.None);

        Assert.Equal(
            [$"bot{CannedApi.Token}/getMe", $"bot{CannedApi.Token}/getFile", $"file/bot{CannedApi.Token}/photos/a b.jpg"],
            api.Requests.Select(request => Uri.UnescapeDataString(request.Path).Replace("/behind/a proxy/", "", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("ftp://localhost")]
    [InlineData("localhost")]
    public void Api_root_of_a_wrong_form_is_refused(string root)
    {
        var failure = Assert.Throws<InvalidConfigurationException>(
            () => Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = new Uri(root, UriKind.RelativeOrAbsolute) }));

        Assert.Contains("Telegram:ApiRoot", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a\"b.jpg", "a_b.jpg")]
    [InlineData("a\r\nX-Evil: 1.jpg", "a__X-Evil_ 1.jpg")]
    [InlineData("..\\..\\a/b.jpg", ".._.._a_b.jpg")]
    [InlineData("Фото 1.jpg", "Фото 1.jpg")]
    public async Task Name_of_an_upload_is_cleaned(string name, string expected)
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(Some.MessageReply);
        using var bot = api.Bot();

        await bot.SendDocument(Some.Person, Upload.Of("x"u8.ToArray(), name));

        Assert.Contains($"filename=\"{expected}\"", Assert.Single(api.Requests).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Upload_larger_than_allowed_is_refused_before_it_is_sent()
    {
        using var file = new MemoryStream();
        file.SetLength(TelegramLimits.UploadBytes + 1);

        Assert.Throws<FileTooBigException>(() => Upload.Of(file, "a.zip"));
        file.Position = 1;
        Assert.NotNull(Upload.Of(file, "a.zip"));
    }

    [Fact]
    public async Task Updates_come_byte_for_byte()
    {
        const string odd = "{ \"update_id\" : 1,\"new_kind\":{\"x\":1e2, \"y\":\"\\u0416\" } }";
        await using var api = await CannedApi.StartAsync();
        api.Answers($"{{\"ok\":true,\"result\":[{odd}]}}");
        using var bot = api.Bot();

        JsonElement[] updates = await bot.SendRequest(Poll);

        Assert.Equal(odd, RawUpdate.Of(Assert.Single(updates))!.Json);
    }
}
