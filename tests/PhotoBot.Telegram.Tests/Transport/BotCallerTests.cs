using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests.Transport;

public sealed class BotCallerTests
{
    [Fact]
    public async Task Send_waits_out_a_refusal_and_succeeds()
    {
        await using var api = await CannedApi.StartAsync();
        Refuse(api, 7).Answers(Some.MessageReply);
        var time = new ManualTime();
        using var bot = api.Bot(time);

        var sending = bot.SendMessageAsync(Some.Text());
        await PassAsync(time, 7);

        Assert.Equal(new MessageId(7), (await sending.WaitAsync(Some.Patience)).MessageId);
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task Send_gives_up_after_the_repetitions_allowed()
    {
        await using var api = await CannedApi.StartAsync();
        Refuse(Refuse(Refuse(api, 7), 8), 9);
        var time = new ManualTime();
        using var bot = api.Bot(time, configure: options => options.Retries = 2);

        var sending = bot.SendMessageAsync(Some.Text());
        await PassAsync(time, 7);
        await PassAsync(time, 8);

        var failure = await Assert.ThrowsAsync<TooManyRequestsException>(() => sending.WaitAsync(Some.Patience));
        Assert.Equal(TimeSpan.FromSeconds(9), failure.RetryAfter);
        Assert.Equal(3, api.Requests.Count);
    }

    [Fact]
    public async Task Send_does_not_wait_longer_than_allowed_and_keeps_the_chat_silent()
    {
        await using var api = await CannedApi.StartAsync();
        Refuse(api, 3000);
        using var bot = api.Bot();

        var first = await Assert.ThrowsAsync<TooManyRequestsException>(() => bot.SendMessageAsync(Some.Text()));
        await Assert.ThrowsAsync<TooManyRequestsException>(() => bot.SendMessageAsync(Some.Text()));

        Assert.Equal(TimeSpan.FromSeconds(3000), first.RetryAfter);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Sends_to_a_chat_stay_in_order_though_the_first_is_refused()
    {
        await using var api = await CannedApi.StartAsync();
        Refuse(api, 7).Answers(Some.MessageReply).Answers(Some.MessageReply);
        var time = new ManualTime();
        using var bot = api.Bot(time);

        var first = bot.SendMessageAsync(Some.Text("first"));
        var second = bot.SendMessageAsync(Some.Text("second"));
        await PassAsync(time, 7);
        await Task.WhenAll(first, second).WaitAsync(Some.Patience);

        Assert.Equal([true, true, false], api.Requests.Select(request => request.Text.Contains("first", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Album_refused_with_400_on_the_way_may_be_there_in_part_and_is_not_sent_again()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(400, "Bad Request: Failed to send message #2 with the error message \\\"Too Many Requests: retry after 11\\\"");
        using var bot = api.Bot();

        var failure = await Assert.ThrowsAsync<TooManyRequestsException>(() => bot.SendMediaGroupAsync(Some.Album(2)));

        Assert.Equal(TimeSpan.FromSeconds(11), failure.RetryAfter);
        Assert.Equal(400, failure.ErrorCode);
        Assert.True(failure.MayHaveBeenAccepted);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Single_send_refused_with_400_and_a_wait_is_sent_again()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(400, "Bad Request: retry after 11").Answers(Some.MessageReply);
        var time = new ManualTime();
        using var bot = api.Bot(time);

        var sending = bot.SendPhotoAsync(Some.Photo());
        await PassAsync(time, 11);

        await sending.WaitAsync(Some.Patience);
        Assert.Equal(2, api.Requests.Count);
    }

    [Fact]
    public async Task Send_is_not_repeated_after_a_server_error()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(502, "Bad Gateway");
        using var bot = api.Bot();

        var failure = await Assert.ThrowsAsync<ServerErrorException>(() => bot.SendMessageAsync(Some.Text()));

        Assert.True(failure.MayHaveBeenAccepted);
        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Harmless_call_is_repeated_after_a_server_error_and_after_a_cut_reply()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(502, "Bad Gateway").HangsUpMidReply().Answers(Some.MeReply);
        var time = new ManualTime();
        using var bot = api.Bot(time);

        var asking = bot.GetMeAsync();
        await PassAsync(time, 1);
        await PassAsync(time, 2);

        Assert.True((await asking.WaitAsync(Some.Patience)).IsBot);
        Assert.Equal(3, api.Requests.Count);
    }

    [Fact]
    public async Task Send_is_repeated_when_no_connection_was_made()
    {
        var time = new ManualTime();
        using var bot = Some.Bot(new TelegramOptions { Token = CannedApi.Token, ApiRoot = BotTransportTests.ClosedPort(), Retries = 1 }, time);

        var sending = bot.SendMessageAsync(Some.Text());
        await PassAsync(time, 1);

        await Assert.ThrowsAsync<NetworkException>(() => sending.WaitAsync(Some.Patience));
    }

    [Fact]
    public async Task Poll_is_not_repeated_behind_the_callers_back()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(502, "Bad Gateway");
        using var bot = api.Bot();

        await Assert.ThrowsAsync<ServerErrorException>(() => bot.GetUpdatesAsync(new GetUpdatesRequest()));

        Assert.Single(api.Requests);
    }

    [Fact]
    public async Task Pressed_button_is_answered_though_the_chat_must_wait()
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(Some.MessageReply);
        var time = new ManualTime();
        using var bot = api.Bot(time, configure: options => options.ChatBurst = 1);
        await bot.SendMessageAsync(Some.Text());
        using var end = new CancellationTokenSource();
        var waiting = bot.SendMessageAsync(Some.Text(), end.Token);

        Assert.True(await bot.AnswerCallbackQueryAsync(new AnswerCallbackQueryRequest { CallbackQueryId = "1" }));

        Assert.False(waiting.IsCompleted);
        await end.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.WaitAsync(Some.Patience));
    }

    private static CannedApi Refuse(CannedApi api, int seconds) =>
        api.Refuses(429, $"Too Many Requests: retry after {seconds}", $",\"parameters\":{{\"retry_after\":{seconds}}}");

    private static async Task PassAsync(ManualTime time, int seconds)
    {
        await time.TimerIsSetAsync(TimeSpan.FromSeconds(seconds));
        time.Advance(TimeSpan.FromSeconds(seconds));
    }
}
