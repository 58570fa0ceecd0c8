using PhotoBot.BotApi;
using Telegram.Bot;
using Telegram.Bot.Exceptions;

namespace PhotoBot.Tests.BotApi;

public sealed class RetryPolicyTests
{
    private readonly TrackedTime time = new();

    [Fact]
    public async Task Send_waits_out_a_flood_and_succeeds()
    {
        await using var api = await CannedApi.StartAsync();
        api.RefusesForAWhile(7).Answers(Some.MessageReply);
        using var bot = api.Bot(time);

        var sending = bot.SayAsync();
        await time.PassAsync(7);

        Assert.Equal(7, (await sending.WaitAsync(Some.Patience)).Id);
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task Flood_is_waited_out_as_often_as_it_comes()
    {
        await using var api = await CannedApi.StartAsync();
        for (var seconds = 7; seconds < 17; seconds++) api.RefusesForAWhile(seconds);
        api.Answers(Some.MessageReply);
        using var bot = api.Bot(time);

        var sending = bot.SayAsync();
        for (var seconds = 7; seconds < 17; seconds++) await time.PassAsync(seconds);

        Assert.Equal(7, (await sending.WaitAsync(Some.Patience)).Id);
        Assert.Equal(11, api.Requests.Count);
    }

    [Fact]
    public async Task Flood_longer_than_the_limiter_waits_is_waited_out_without_another_call()
    {
        await using var api = await CannedApi.StartAsync();
        api.RefusesForAWhile(200).Answers(Some.MessageReply);
        using var bot = api.Bot(time, configure: LongDeadline);

        var sending = bot.SayAsync();
        // The limiter takes a wait of two minutes.
        for (var pauses = 0; pauses < 3; pauses++) await time.PassAsync(30);
        await time.TimerIsSetAsync(TimeSpan.FromSeconds(110));
        Assert.Single(api.Requests);
        await time.PassAsync(110);

        Assert.Equal(7, (await sending.WaitAsync(Some.Patience)).Id);
    }

    [Fact]
    public async Task Without_repeats_a_flood_is_thrown_and_keeps_the_chat_silent()
    {
        await using var api = await CannedApi.StartAsync();
        api.RefusesForAWhile(3000);
        using var bot = api.Bot();
        var once = bot.With(RetryPolicy.Never);

        var first = await Assert.ThrowsAsync<FloodException>(() => once.SayAsync());
        await Assert.ThrowsAsync<FloodException>(() => once.SayAsync());

        Assert.Equal(TimeSpan.FromSeconds(3000), first.RetryAfter);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Sends_to_a_chat_stay_in_order_though_the_first_is_refused()
    {
        await using var api = await CannedApi.StartAsync();
        api.RefusesForAWhile(7).Answers(Some.MessageReply).Answers(Some.MessageReply);
        using var bot = api.Bot(time);

        var first = bot.SayAsync("first");
        var second = bot.SayAsync("second");
        await time.PassAsync(7);
        await Task.WhenAll(first, second).WaitAsync(Some.Patience);

        Assert.Equal([true, true, false], api.Requests.Select(request => request.Text.Contains("first", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Album_refused_half_way_with_400_and_a_wait_is_sent_again()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(400, "Bad Request: Failed to send message #2 with the error message \\\"Too Many Requests: retry after 11\\\"").Answers(Some.AlbumReply);
        using var bot = api.Bot(time);

        var sending = bot.ShowAlbumAsync();
        await time.PassAsync(11);

        Assert.Equal([7, 8], (await sending.WaitAsync(Some.Patience)).Select(message => message.Id));
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task Single_send_refused_with_400_and_a_wait_is_sent_again()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(400, "Bad Request: retry after 11").Answers(Some.MessageReply);
        using var bot = api.Bot(time);

        var sending = bot.ShowAsync();
        await time.PassAsync(11);

        await sending.WaitAsync(Some.Patience);
        Assert.Equal(2, api.Requests.Count);
    }

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

    [Fact]
    public async Task Question_ends_at_a_flood_longer_than_the_limiter_waits()
    {
        await using var api = await CannedApi.StartAsync();
        api.RefusesForAWhile(3600);
        using var bot = api.Bot(time);

        var failure = await Assert.ThrowsAsync<FloodException>(() => bot.GetFile("file").WaitAsync(Some.Patience));

        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Single(api.Requests);
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

    [Fact]
    public async Task Pressed_button_is_answered_though_the_chat_must_wait()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(Some.MessageReply);
        using var bot = api.Bot(time, configure: options => options.ChatBurst = 1);
        await bot.SayAsync();
        using var end = new CancellationTokenSource();
        var waiting = bot.SayAsync(stop: end.Token);

        await bot.AnswerCallbackQuery("1").WaitAsync(Some.Patience);

        Assert.False(waiting.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Some.Patience));
    }
}
