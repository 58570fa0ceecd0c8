using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class RepetitionTests(Samples samples)
{
    [Fact]
    public async Task An_update_that_comes_again_is_answered_once()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var anna = await world.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        var update = Assert.Single(await world.Control.GetPendingUpdatesAsync()).UpdateId;
        await world.StartBot().ListensAsync();
        await anna.HearsAsync(3);

        await world.Control.RepeatUpdateAsync(update);
        // In one chat nothing overtakes: had the repeated update been answered, then before this one.
        await anna.SayAsync("/help");
        Assert.StartsWith("Send me a selfie and I'll send you", (await anna.HearsAsync(4))[3].Text);
    }

    [Fact]
    public async Task An_update_that_comes_again_to_the_next_bot_is_answered_once()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var anna = await world.MeetAsync();
        await anna.SayAsync("/start");
        var update = Assert.Single(await world.Control.GetPendingUpdatesAsync()).UpdateId;
        world.StartBot();
        await anna.HearsTextAsync();
        await world.AllAnsweredAsync();
        await world.Bot.KillAsync();

        await world.Control.RepeatUpdateAsync(update);
        await anna.SayAsync("/help");
        world.StartBot();
        Assert.StartsWith("Send me a selfie and I'll send you", (await anna.HearsAsync(2))[1].Text);
    }

    [Fact]
    public async Task A_file_id_that_is_no_longer_accepted_is_replaced_by_a_fresh_upload()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var before = await world.MeetAsync();
        await before.SendPhotoAsync(samples.Selfie);
        await before.HearsAsync(3);
        await world.AllAnsweredAsync();
        await world.Bot.KillAsync();

        // A server of the same bot that knows nothing of what was sent before.
        var options = new LocalChatOptions { Token = world.Server.Token, EnforceRateLimits = false };
        await using var server = await LocalChatServer.StartAsync(options, CancellationToken.None);
        using var control = new LocalChatControl(server.Address);
        world.Setup = world.Setup with { ApiRoot = server.Address };
        world.StartBot();
        // The new server counts updates from the start, so its first one is taken for a repetition.
        await new Person(control, await control.AddPersonAsync("First")).SayAsync("/start");
        var anna = new Person(control, await control.AddPersonAsync("Anna"));
        world.Agree(anna);
        await anna.SendPhotoAsync(samples.Selfie);
        Assert.Equal(2, (await anna.HearsAsync(3)).Count(message => message.Photo is not null));

        await anna.SendPhotoAsync(samples.Selfie);
        await anna.HearsAsync(6);
        Assert.Empty((await control.GetCallsAsync("sendMediaGroup"))[^1].Files);
    }
}
