using System.Net;
using System.Net.Sockets;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests.Transport;

public sealed class BotTransportTests
{
    [Fact]
    public async Task Own_timeout_is_a_network_failure_that_may_have_been_accepted()
    {
        await using var api = await CannedApi.StartAsync();
        api.StaysSilent();
        var time = new ManualTime();
        using var bot = api.Bot(time);

        var sending = bot.SendMessageAsync(Some.Text());
        await api.ArrivesAsync();
        time.Advance(TimeSpan.FromSeconds(30));

        var failure = await Assert.ThrowsAsync<NetworkException>(() => sending.WaitAsync(Some.Patience));
        Assert.True(failure.TimedOut);
        Assert.True(failure.MayHaveBeenAccepted);
    }

    [Fact]
    public async Task Shutdown_is_a_cancellation_by_the_callers_token()
    {
        await using var api = await CannedApi.StartAsync();
        api.StaysSilent();
        using var bot = api.Bot();
        using var shutdown = new CancellationTokenSource();

        var polling = bot.GetUpdatesAsync(new GetUpdatesRequest(), shutdown.Token);
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
        var time = new ManualTime();
        using var bot = api.Bot(time);

        var polling = bot.GetUpdatesAsync(new GetUpdatesRequest());
        await api.ArrivesAsync();

        // 50 s of polling and 30 s of margin.
        Assert.Equal(TimeSpan.FromSeconds(80), time.NextDue);
        Assert.Contains("\"timeout\":50", api.Requests[0].Text, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromSeconds(80));
        await Assert.ThrowsAsync<NetworkException>(() => polling.WaitAsync(Some.Patience));
    }

    [Fact]
    public async Task Reply_cut_in_the_middle_may_have_been_accepted_and_is_not_sent_again()
    {
        await using var api = await CannedApi.StartAsync();
        api.HangsUpMidReply();
        using var bot = api.Bot();

        var failure = await Assert.ThrowsAsync<NetworkException>(() => bot.SendMessageAsync(Some.Text()));

        Assert.True(failure.MayHaveBeenAccepted);
        Assert.False(failure.TimedOut);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Refused_connection_cannot_have_been_accepted()
    {
        using var bot = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = ClosedPort(), Retries = 0 });

        var failure = await Assert.ThrowsAsync<NetworkException>(() => bot.SendPhotoAsync(Some.Photo()));

        Assert.False(failure.MayHaveBeenAccepted);
    }

    [Fact]
    public async Task Web_page_instead_of_an_answer_is_named_as_such()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers("<html>Welcome to the hotel</html>");
        using var bot = api.Bot();

        await Assert.ThrowsAsync<UnexpectedReplyException>(() => bot.GetMeAsync());
    }

    [Fact]
    public async Task Redirection_is_not_followed()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(context =>
        {
            context.Response.Redirect("/elsewhere");
            return Task.CompletedTask;
        });
        using var bot = api.Bot();

        await Assert.ThrowsAsync<UnexpectedReplyException>(() => bot.GetMeAsync());
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Result_of_another_form_is_an_unexpected_reply()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers("""{"ok":true,"result":true}""").Answers("""{"ok":true}""").Answers("""{"ok":true,"result":7}""");
        using var bot = api.Bot();

        await Assert.ThrowsAsync<UnexpectedReplyException>(() => bot.GetMeAsync());
        await Assert.ThrowsAsync<UnexpectedReplyException>(() => bot.GetMeAsync());
        await Assert.ThrowsAsync<UnexpectedReplyException>(() => bot.GetUpdatesAsync(new GetUpdatesRequest()));
    }

    [Fact]
    public async Task Update_that_cannot_be_read_keeps_its_id_and_its_neighbours()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers("""{"ok":true,"result":[{"update_id":1,"message":{"message_id":"?"}},{"update_id":2,"message":{"message_id":3,"date":4,"chat":{"id":5,"type":"private"},"text":"hi"}}]}""");
        using var bot = api.Bot();

        var updates = await bot.GetUpdatesAsync(new GetUpdatesRequest());

        Assert.Equal([new UpdateId(1), new UpdateId(2)], updates.Select(update => update.UpdateId));
        Assert.Null(updates[0].Message);
        Assert.Equal("hi", updates[1].Message!.Text);
    }

    [Fact]
    public async Task Download_copies_the_file_from_its_path()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers("bytes");
        using var bot = api.Bot();
        using var destination = new MemoryStream();

        var length = await bot.DownloadAsync(File("photos/file 1.jpg", 5), destination, BotClient.MaxDownloadBytes);

        Assert.Equal(5, length);
        Assert.Equal("bytes"u8.ToArray(), destination.ToArray());
        Assert.Equal($"/file/bot{CannedApi.Token}/photos/file%201.jpg", Assert.Single(api.Requests).Path);
    }

    [Fact]
    public async Task Download_larger_than_allowed_by_its_own_account_is_not_begun()
    {
        await using var api = await CannedApi.StartAsync();
        using var bot = api.Bot();

        var failure = await Assert.ThrowsAsync<FileTooBigException>(() => bot.DownloadAsync(File("a.jpg", 21 << 20), Stream.Null, BotClient.MaxDownloadBytes));

        Assert.Equal(20 << 20, failure.Limit);
        Assert.Empty(api.Requests);
    }

    [Fact]
    public async Task Download_larger_than_allowed_by_its_header_writes_nothing()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(new string('x', 101));
        using var bot = api.Bot();
        using var destination = new MemoryStream();

        await Assert.ThrowsAsync<FileTooBigException>(() => bot.DownloadAsync(File("a.jpg"), destination, 100));

        Assert.Equal(0, destination.Length);
    }

    [Fact]
    public async Task Download_that_goes_on_and_on_is_stopped_at_the_limit()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(async context =>
        {
            var block = new byte[64 << 10];
            for (var i = 0; i < 10_000 && !context.RequestAborted.IsCancellationRequested; i++)
                await context.Response.Body.WriteAsync(block);
        });
        using var bot = api.Bot();
        using var destination = new MemoryStream();

        await Assert.ThrowsAsync<FileTooBigException>(() => bot.DownloadAsync(File("a.jpg"), destination, 1 << 20));

        Assert.InRange(destination.Length, 0, 1 << 20);
    }

    [Fact]
    public async Task Download_cut_off_is_a_network_failure()
    {
        await using var api = await CannedApi.StartAsync();
        api.HangsUpMidReply();
        using var bot = api.Bot();

        await Assert.ThrowsAsync<NetworkException>(() => bot.DownloadAsync(File("a.jpg"), Stream.Null, BotClient.MaxDownloadBytes));
    }

    [Fact]
    public async Task Download_shorter_than_announced_is_a_network_failure()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers("four");
        using var bot = api.Bot();

        await Assert.ThrowsAsync<NetworkException>(() => bot.DownloadAsync(File("a.jpg", 5), Stream.Null, BotClient.MaxDownloadBytes));
    }

    [Fact]
    public async Task Download_of_an_expired_link_is_a_missing_file()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(404, "Not Found");
        using var bot = api.Bot();

        var failure = await Assert.ThrowsAsync<NotFoundException>(() => bot.DownloadAsync(File("a.jpg"), Stream.Null, BotClient.MaxDownloadBytes));

        Assert.Equal(MissingThing.File, failure.Missing);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("../getMe")]
    [InlineData("/etc/passwd")]
    public async Task Download_path_that_leads_elsewhere_is_not_followed(string? path)
    {
        await using var api = await CannedApi.StartAsync();
        using var bot = api.Bot();

        await Assert.ThrowsAsync<InvalidRequestException>(() => bot.DownloadAsync(File(path), Stream.Null, BotClient.MaxDownloadBytes));

        Assert.Empty(api.Requests);
    }

    internal static Uri ClosedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return new Uri($"http://{listener.LocalEndpoint}");
    }

    private static BotFile File(string? path, long? size = null) => new() { FileId = "f", FileUniqueId = "u", FilePath = path, FileSize = size };
}
