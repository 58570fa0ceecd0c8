using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.Serving;

public sealed class KillTests(Samples samples, ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int PeopleAKill = 2;
    private const int Seed = 20260715;

    [Fact]
    public async Task Whenever_the_bot_is_killed_every_selfie_is_answered_in_full()
    {
        await using var world = await BotWorld.WithSamplesAsync(samples);
        var random = new Random(Seed);
        var people = new List<Person>();
        for (var kill = 0; kill < Kills; kill++)
        {
            var newcomers = await world.MeetAsync(PeopleAKill);
            people.AddRange(newcomers);
            foreach (var person in newcomers) await person.SendPhotoAsync(samples.Selfie);
            // Every second kill falls right after a message, when the bot may or may not have noted yet that it was sent.
            if (kill % 2 == 0) await StartAndKillAsync(world, "sendChatAction", TimeSpan.FromMilliseconds(random.Next(1500)));
            else await StartAndKillAsync(world, random.Next(2) == 0 ? "sendMessage" : "sendMediaGroup", TimeSpan.FromMilliseconds(random.Next(20)));
        }

        world.StartBot();
        foreach (var person in people) await person.HearsAsync(3);
        await world.AllAnsweredAsync();
        var doubled = 0;
        for (var i = 0; i < people.Count; i++) doubled += await DoubledAsync(people[i], Kills - i / PeopleAKill);
        output.WriteLine($"{people.Count} selfies, {Kills} kills, seed {Seed}: {doubled} messages came twice");
    }

    private async Task StartAndKillAsync(BotWorld world, string sign, TimeSpan delay)
    {
        var calls = (await world.Control.GetCallsAsync(sign)).Count;
        var bot = world.StartBot();
        await Waiting.UntilAsync(async () => (await world.Control.GetCallsAsync(sign)).Count > calls, $"the bot calls {sign}");
        await Task.Delay(delay);
        await bot.KillAsync();
        var unanswered = world.Archive.Count("SELECT count(*) FROM updates WHERE answered_at IS NULL");
        output.WriteLine($"killed {delay.TotalMilliseconds} ms after {sign}, {unanswered} updates unanswered");
    }

    /// <summary>How many messages came more than once; each kill can double the one message that was under way in the chat.</summary>
    private static async Task<int> DoubledAsync(Person person, int kills)
    {
        var messages = await person.HeardAsync();
        var texts = messages.Count(message => message.Text is not null);
        var photos = messages.GroupBy(message => message.Caption).Where(copies => copies.Key is not null).Select(copies => copies.Count()).ToList();
        Assert.NotNull(messages[0].Text);
        Assert.Equal(2, photos.Count);
        Assert.Equal(photos[0], photos[1]);
        var doubled = texts - 1 + photos[0] - 1;
        Assert.InRange(doubled, 0, kills);
        return doubled;
    }
}
