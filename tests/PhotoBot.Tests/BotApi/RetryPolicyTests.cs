using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Tests.BotApi;

public sealed class RetryPolicyTests
{
    private readonly TrackedTime time = new();

    [Fact]
    public async Task Send_is_repeated_after_a_server_error_and_after_a_lost_answer()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(502, "Bad Gateway").HangsUpMidReply().Answers("<html>502</html>", 502).Answers(Some.MessageReply);
        using var bot = api.Bot(time);

        var sending = bot.SayAsync();
        await time.PassAsync(1);
        await time.PassAsync(2);
        await time.PassAsync(4);

        Assert.Equal(7, (await sending.WaitAsync(Some.Patience)).Id);
        Assert.Equal(4, api.Requests.Count);
    }

    [Fact]
    public async Task Send_ends_when_its_answer_is_lost_for_the_sixth_time()
    {
        await using var api = await CannedApi.StartAsync();
        for (var lost = 0; lost < 6; lost++) api.HangsUpMidReply();
        using var bot = api.Bot(time);

        var sending = bot.SayAsync();
        foreach (var pause in new[] { 1, 2, 4, 8, 16 }) await time.PassAsync(pause);

        await Assert.ThrowsAsync<RequestException>(() => sending.WaitAsync(Some.Patience));
        Assert.Equal(6, api.Requests.Count);
    }

    [Theory]
    [InlineData("""{"ok":true,"result":{"message_id":4294967296,"date":1,"chat":{"id":42,"type":"private"}}}""")]
    [InlineData("""{"description":"","ok":true,"result":"sent"}""")]
    [InlineData("""{"ok":true,"result":{"message_id":""")]
    public async Task Send_that_was_accepted_is_not_repeated_though_its_answer_can_not_be_read(string answer)
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(answer);
        using var bot = api.Bot(time);

        await Assert.ThrowsAnyAsync<RequestException>(() => bot.SayAsync());

        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Sixth_failure_of_the_server_ends_the_call()
    {
        await using var api = await CannedApi.StartAsync();
        for (var i = 0; i < 7; i++) api.Refuses(502, "Bad Gateway");
        using var bot = api.Bot(time);

        var sending = bot.SayAsync();
        foreach (var pause in (int[])[1, 2, 4, 8, 16]) await time.PassAsync(pause);

        Assert.Equal(502, (await Assert.ThrowsAsync<ApiRequestException>(() => sending.WaitAsync(Some.Patience))).ErrorCode);
        Assert.Equal(6, api.Requests.Count);
    }

    [Fact]
    public async Task Call_that_gets_no_answer_ends_after_a_minute_while_others_are_answered()
    {
        await using var api = await CannedApi.StartAsync();
        api.StaysSilent().Answers(Some.MeReply).StaysSilent().Answers(Some.MeReply).StaysSilent();
        using var bot = api.Bot(time);
        var sending = bot.SayAsync();
        await api.ArrivesAsync();

        await bot.GetMe();
        await api.ArrivesAsync();
        await time.PassAsync(30);
        await time.PassAsync(1);
        await api.ArrivesAsync();
        await bot.GetMe();
        await time.PassAsync(30);

        Assert.IsNotType<ApiRequestException>(await Assert.ThrowsAnyAsync<RequestException>(() => sending.WaitAsync(Some.Patience)));
        Assert.Equal(2, api.Requests.Count(request => request.Path.EndsWith("sendMessage", StringComparison.Ordinal)));
    }

    [Fact]
    public void Floods_and_outages_end_no_call_that_has_failed_before()
    {
        var policy = RetryPolicy.AMinute;

        Assert.False(policy.IsSpent(counts: true, failures: 1, TimeSpan.FromHours(1)));
        Assert.True(policy.IsSpent(counts: true, failures: 2, TimeSpan.FromHours(1)));
        Assert.False(policy.IsSpent(counts: false, failures: 2, TimeSpan.FromHours(1)));
        Assert.True(RetryPolicy.Never.IsSpent(counts: false, failures: 0, TimeSpan.Zero));
        Assert.False(RetryPolicy.Always.IsSpent(counts: true, failures: 1000, TimeSpan.FromDays(1)));
    }

    [Fact]
    public async Task Outage_in_which_no_call_is_answered_ends_no_call()
    {
        var options = new TelegramOptions { Token = CannedApi.Token, ApiRoot = Some.ClosedPort() };
        LongDeadline(options);
        using var bot = Some.Bot(options, time);
        using var end = new CancellationTokenSource();

        var sending = bot.SayAsync(stop: end.Token);
        foreach (var pause in (int[])[1, 2, 4, 8, 16, 30, 30, 30, 30]) await time.PassAsync(pause);
        await time.TimerIsSetAsync(RetryPolicy.LongestPause);

        Assert.False(sending.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending.WaitAsync(Some.Patience));
    }

    [Fact]
    public async Task Endless_policy_outlasts_any_number_of_server_errors()
    {
        await using var api = await CannedApi.StartAsync();
        for (var i = 0; i < 8; i++) api.Refuses(502, "Bad Gateway");
        api.Answers(Some.MeReply);
        using var bot = api.Bot(time, configure: LongDeadline);

        var asking = bot.With(RetryPolicy.Always).GetMe();
        foreach (var pause in (int[])[1, 2, 4, 8, 16, 30, 30, 30]) await time.PassAsync(pause);

        Assert.True((await asking.WaitAsync(Some.Patience)).IsBot);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task Refusal_is_never_repeated(int code)
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(code, "no");
        using var bot = api.Bot();

        await Assert.ThrowsAnyAsync<ApiRequestException>(() => bot.With(RetryPolicy.Always).GetMe());

        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Upload_is_repeated_whole()
    {
        await using var api = await CannedApi.StartAsync();
        api.RefusesForAWhile(2).Refuses(500, "Internal Server Error").Answers(Some.MessageReply);
        using var bot = api.Bot(time);
        using var file = new MemoryStream("skip the file's own bytes"u8.ToArray()) { Position = 5 };

        var sending = bot.SendDocument(Some.Person, Upload.Of(file, "a.txt"));
        await time.PassAsync(2);
        await time.PassAsync(2);
        await sending.WaitAsync(Some.Patience);

        Assert.Equal(3, api.Requests.Count);
        Assert.All(api.Requests, request => Assert.Contains("\r\n\r\nthe file's own bytes\r\n", request.Text, StringComparison.Ordinal));
        Assert.True(file.CanRead);
    }

    /// <summary>A deadline of thirty seconds would be taken for the longest pause.</summary>
    private static void LongDeadline(TelegramOptions options) => options.RequestSeconds = 600;
}
