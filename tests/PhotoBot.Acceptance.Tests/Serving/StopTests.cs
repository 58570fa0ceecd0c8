using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Faults;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class StopTests(Samples samples)
{
    [Fact]
    public async Task A_bot_asked_to_stop_finishes_what_is_in_hand_and_leaves_the_rest_to_the_next()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        await world.Control.AddFaultAsync(Fault.Delay(TimeSpan.FromSeconds(3), "sendMessage"));
        await anna.SendPhotoAsync(samples.Selfie);
        await anna.SayAsync("/help");
        await Waiting.UntilAsync(() => world.Archive.Count("SELECT count(*) FROM outbox") > 0, "the reply is written down");
        await world.Bot.TerminateAsync();
        (await world.Bot.EndAsync()).Done();

        Assert.Equal(3, (await anna.HeardAsync()).Count);
        world.StartBot();
        Assert.StartsWith("Send me a selfie and I'll send you", (await anna.HearsAsync(4))[3].Text);
    }

    [Fact]
    public async Task An_idle_bot_stops_though_it_waits_for_updates()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        await world.Bot.TerminateAsync();
        (await world.Bot.EndAsync()).Done();
    }

    [Fact]
    public async Task What_came_while_no_bot_ran_is_answered_by_the_next()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var people = await world.MeetAsync(3);
        foreach (var person in people) await person.SendPhotoAsync(samples.Selfie);
        world.StartBot();
        foreach (var person in people) Assert.Equal(3, (await person.HearsAsync(3)).Count);
    }

    [Fact]
    public async Task An_album_being_added_when_the_bot_stops_goes_on_at_the_next_start()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        for (var i = 1; i <= 40; i++) world.Folder.Write($"photos/{i:D2}.jpg", samples.Portrait(i));
        var owner = await world.MeetAsync("Olga");
        world.Setup = world.Setup with { Owners = [owner.Id] };
        world.StartBot();
        await owner.SayAsync($"/ingest Portraits {world.Folder.Photos}");
        await Waiting.UntilAsync(() => world.Archive.Count("SELECT count(*) FROM photos") > 8, "the album grows");
        await world.Bot.TerminateAsync();
        (await world.Bot.EndAsync()).Done();

        world.StartBot();
        Assert.Single(await owner.HearsAsync("is ready"));
        Assert.Equal(46, world.Archive.Count("SELECT count(*) FROM photos"));
    }
}
