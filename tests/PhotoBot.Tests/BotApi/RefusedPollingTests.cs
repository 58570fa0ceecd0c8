using Microsoft.Extensions.DependencyInjection;
using PhotoBot.Archive.Inbox;

namespace PhotoBot.Tests.BotApi;

/// <summary>What Telegram refuses for good, and what a start after that goes on with.</summary>
public sealed class RefusedPollingTests : IAsyncLifetime
{
    private const string Unauthorized = """{"ok":false,"error_code":401,"description":"Unauthorized"}""";

    private readonly PollingBot bot = new();

    public ValueTask InitializeAsync() => bot.InitializeAsync();

    public ValueTask DisposeAsync() => bot.DisposeAsync();

    [Theory]
    [InlineData(401, "Unauthorized", "does not accept the token")]
    [InlineData(404, "Not Found", "Check Telegram:ApiRoot")]
    [InlineData(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running", "another program is polling")]
    [InlineData(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "a webhook is set")]
    public async Task Refused_poll_stops_the_bot_which_says_why(int code, string description, string reason)
    {
        bot.Polls($$"""{"ok":false,"error_code":{{code}},"description":"{{description}}"}""", code);

        await bot.StopsAsync();

        Assert.Contains(reason, bot.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reply_decided_before_the_token_was_revoked_is_sent_at_the_next_start()
    {
        var (question, chat) = bot.Question();
        bot.Sends(context => CannedApi.SayAsync(context, Unauthorized, 401));
        bot.PollsUpdates(question);
        Assert.Equal(1, await bot.AnswersAsync(chat));
        bot.Polls(Unauthorized, 401);
        await bot.StopsAsync();
        var inbox = bot.Services.GetRequiredService<UpdateInbox>();
        var waiting = Assert.Single(inbox.Waiting(PollingBot.BotNumber));
        Assert.NotEmpty(inbox.Decided(waiting.Key)!);

        bot.Sends(null);
        await bot.RestartAsync();
        using var patience = new CancellationTokenSource(Some.Patience);
        while (bot.Services.GetRequiredService<UpdateInbox>().Waiting(PollingBot.BotNumber).Count > 0) await Task.Delay(5, patience.Token);

        Assert.Equal(2, bot.Answers(chat));
    }
}
