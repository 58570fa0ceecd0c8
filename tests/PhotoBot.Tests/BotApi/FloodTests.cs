using PhotoBot.BotApi;
using Telegram.Bot;

namespace PhotoBot.Tests.BotApi;

/// <summary>Telegram asks to wait: error 429, or 400 with a wait.</summary>
public sealed class FloodTests
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
    public async Task Question_ends_at_a_flood_longer_than_the_limiter_waits()
    {
        await using var api = await CannedApi.StartAsync();
        api.RefusesForAWhile(3600);
        using var bot = api.Bot(time);

        var failure = await Assert.ThrowsAsync<FloodException>(() => bot.GetFile("file").WaitAsync(Some.Patience));

        Assert.Equal(TimeSpan.FromHours(1), failure.RetryAfter);
        Assert.Single(api.Requests);
    }

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

    private static void LongDeadline(TelegramOptions options) => options.RequestSeconds = 600;
}
