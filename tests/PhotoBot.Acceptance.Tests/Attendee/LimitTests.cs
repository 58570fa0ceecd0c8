using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class LimitTests(Samples samples)
{
    [Fact]
    public async Task One_search_too_many_is_answered_by_the_minutes_to_wait()
    {
        const string language = "ru";
        await using var world = await BotWorld.WithSamplesAsync(samples);
        world.Setup = world.Setup with { SearchesPerHour = 2 };
        await world.StartBot().ListensAsync();
        var anna = await world.MeetAsync(language: language);
        var other = await world.MeetAsync("Other", language);
        var first = await anna.SearchAsync(samples.Portrait(1), 3);
        await anna.SearchAsync(samples.Portrait(2), 3);

        var refused = Assert.Single(await anna.SearchAsync(samples.Portrait(3), 1));
        // The hour begins with the first of the two searches, some time ago by now.
        Assert.Contains(refused.Text, Enumerable.Range(50, 11).Select(minutes => anna.Reads(TextKey.Limits.Searches, ("minutes", minutes))));

        // What was found stays usable, and nobody else waits.
        Assert.Equal(3, (await anna.ChooseAsync(first[0], anna.Reads(TextKey.Answer.FrameButton), 3)).Count);
        Assert.StartsWith(other.Reads(TextKey.Answer.Found, ("count", 2)), (await other.SearchAsync(samples.Selfie, 3))[0].Text);
    }
}
