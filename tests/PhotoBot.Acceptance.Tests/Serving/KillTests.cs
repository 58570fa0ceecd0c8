using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class KillTests(Samples samples)
{
    // Along the way of one selfie: before it is stored, before its reply is stored, and when a message of the reply was accepted,
    // before that is noted.
    [Fact]
    public async Task Killed_at_every_step_of_an_answer_the_bot_answers_in_full()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var anna = await world.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);

        await world.RunBotKilledAsync("insert updates 1");
        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM updates"));
        await world.RunBotKilledAsync("insert outbox 1");
        Assert.Equal((1, 0), (Unanswered(world), world.Archive.Count("SELECT count(*) FROM outbox")));
        Assert.Empty(await anna.HeardAsync());
        await world.RunBotKilledAsync("delete outbox 1");
        Assert.Equal((1, 2), ((await anna.HeardAsync()).Count, world.Archive.Count("SELECT count(*) FROM outbox")));
        await world.RunBotKilledAsync("delete outbox 2");
        Assert.Equal((3, 1), ((await anna.HeardAsync()).Count, world.Archive.Count("SELECT count(*) FROM outbox")));
        world.StartBot();

        // The text came as an edit, which can be repeated; the photos were under way at the last kill, and come twice.
        var messages = await anna.HearsAsync(5);
        await world.AllAnsweredAsync();
        Assert.Equal(5, (await anna.HeardAsync()).Count);
        Assert.Single(messages, message => message.Text is not null);
        var captions = messages.Where(message => message.Text is null).Select(message => message.Caption).ToList();
        Assert.Equal(captions[..2], captions[2..]);
        Assert.Equal(2, captions.Distinct().Count());
    }

    private static long Unanswered(BotWorld world) => world.Archive.Count("SELECT count(*) FROM updates WHERE answered_at IS NULL");
}
