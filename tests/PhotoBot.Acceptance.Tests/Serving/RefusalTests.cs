using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Faults;

namespace PhotoBot.Acceptance.Tests.Serving;

/// <summary>When the bot can't go on, it says why in one line and ends with exit code 1.</summary>
public sealed class RefusalTests(Samples samples)
{
    [Fact]
    public async Task Of_two_bots_on_one_token_the_older_stops_and_says_why()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var older = world.Bot;
        await world.StartBot().ListensAsync();

        var end = await older.EndAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.Equal(
            "photobot: stopped: another program is polling with the same token, and only one can. Stop one of them; updates not yet answered are kept", end.Errors[^1]);
        var anna = await world.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        Assert.Equal(3, (await anna.HearsAsync(3)).Count);
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_ends_the_bot()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        world.Setup = world.Setup with { Token = "6000000001:" + new string('x', 35) };
        var end = await world.StartBot().EndAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("photobot: stopped: Telegram does not accept the token.", end.Errors[^1]);
    }

    [Theory]
    [InlineData("swordfish-without-a-number")]
    [InlineData("123456:sword/fish?")]
    public async Task A_token_that_is_none_ends_the_bot_before_it_is_sent_anywhere(string token)
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        world.Setup = world.Setup with { Token = token };
        var end = await world.StartBot().EndAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.Contains("token", Assert.Single(end.Errors, line => line.StartsWith("photobot: ", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Empty(await world.Control.GetCallsAsync());
    }

    [Fact]
    public async Task A_webhook_in_the_way_ends_the_bot()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        await world.Control.AddFaultAsync(Fault.Refuse(
            409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", "getUpdates"));
        var end = await world.StartBot().EndAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("photobot: stopped: a webhook is set for this bot", end.Errors[^1]);
    }

    [Theory]
    [InlineData(400, "getUpdates")]
    [InlineData(404, "getMe")]
    public async Task A_server_that_refuses_what_every_bot_may_ends_the_bot(int errorCode, string method)
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        await world.Control.AddFaultAsync(Fault.Refuse(errorCode, method: method));
        var end = await world.StartBot().EndAsync();
        Assert.Equal(1, end.ExitCode);
        Assert.StartsWith("photobot: stopped: ", end.Errors[^1]);
    }
}
