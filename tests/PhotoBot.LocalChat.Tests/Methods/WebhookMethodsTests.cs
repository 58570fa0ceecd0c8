namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class WebhookMethodsTests
{
    private const string Address = "https://bot.example.org/hook";

    [Fact]
    public async Task While_a_webhook_is_set_nobody_can_poll()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.CallAsync("setWebhook", ("url", Address), ("allowed_updates", """["message"]"""));

        var refusal = await chat.RefusalAsync("getUpdates");
        var state = await chat.CallAsync("getWebhookInfo");
        await chat.CallAsync("deleteWebhook");

        Assert.Equal("409 Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first", refusal);
        Assert.Equal((Address, 40), (state.GetProperty("url").GetString(), state.GetProperty("max_connections").GetInt32()));
        Assert.Equal("message", state.GetProperty("allowed_updates")[0].GetString());
        Assert.Equal("", (await chat.CallAsync("getWebhookInfo")).GetProperty("url").GetString());
        await chat.CallAsync("getUpdates");
    }

    [Fact]
    public async Task Setting_a_webhook_ends_the_poll_that_waits()
    {
        await using var chat = await RunningChat.StartAsync();
        var waiting = chat.RefusalAsync("getUpdates", ("timeout", "15"));
        // The poll may arrive a little later than the webhook; either way it is told of it.
        await chat.CallAsync("setWebhook", ("url", Address));

        Assert.StartsWith("409 Conflict: ", await waiting, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_address_takes_the_webhook_away()
    {
        await using var chat = await RunningChat.StartAsync();
        await chat.CallAsync("setWebhook", ("url", Address));

        await chat.CallAsync("setWebhook", ("url", ""));

        await chat.CallAsync("getUpdates");
    }

    [Fact]
    public async Task Pending_updates_stay_unless_they_are_dropped()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.SendTextAsync(from, "hello");

        await chat.CallAsync("setWebhook", ("url", Address));
        var kept = (await chat.CallAsync("getWebhookInfo")).GetProperty("pending_update_count").GetInt32();
        await chat.CallAsync("deleteWebhook", ("drop_pending_updates", "true"));

        Assert.Equal(1, kept);
        Assert.Equal(0, (await chat.CallAsync("getUpdates")).GetArrayLength());
    }

    [Theory]
    [InlineData("http://bot.example.org/", "", "bad webhook: An HTTPS URL must be provided for webhook")]
    [InlineData("https://bot.example.org:81/", "", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")]
    [InlineData(Address, "what?", "secret token contains unallowed characters")]
    public async Task Wrong_webhooks_are_refused(string url, string secret, string reason)
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal("400 Bad Request: " + reason, await chat.RefusalAsync("setWebhook", ("url", url), ("secret_token", secret)));
    }
}
