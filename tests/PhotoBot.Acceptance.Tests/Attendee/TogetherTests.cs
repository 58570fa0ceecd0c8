using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class TogetherTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task Together_shows_only_photos_of_both()
    {
        const string language = "ru";
        var anna = await bot.World.MeetAsync(language: language);
        var alone = await anna.SearchAsync(samples.Selfie, 3);
        Assert.Equal(anna.Reads(TextKey.Together.Ask), (await anna.ChooseAsync(alone[0], TextKey.Answer.TogetherButton)).Text);

        var together = await anna.SearchAsync(Pictured.BesideAnna(), 2);
        await bot.World.AllAnsweredAsync();
        Assert.StartsWith(anna.Reads(TextKey.Together.Found, ("count", 1)), together[0].Text);
        Assert.Equal(alone[1].Caption, Assert.Single(together.Skip(1)).Caption);
    }

    [Fact]
    public async Task Two_who_share_no_photo_are_told_so_and_can_part()
    {
        var anna = await bot.World.MeetAsync();
        var alone = await anna.SearchAsync(samples.Selfie, 3);
        await anna.ChooseAsync(alone[0], TextKey.Answer.TogetherButton);
        var nothing = Assert.Single(await anna.SearchAsync(Pictured.Elsewhere(), 1));
        Assert.Equal(anna.Reads(TextKey.Together.Nothing), nothing.Text);

        var parted = await anna.ChooseAsync(nothing, TextKey.Together.CancelButton);
        Assert.Equal(anna.Reads(TextKey.Together.Cancelled), parted.Text);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), (await anna.ChooseAsync(parted, anna.Reads(TextKey.Feedback.SearchAgainButton), 3))[0].Text);
    }

    [Fact]
    public async Task Without_an_own_selfie_there_is_no_together()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await anna.ChooseAsync(answer[0], TextKey.Selfie.NewSelfieButton);

        Assert.Equal(anna.Reads(TextKey.Together.OwnSelfieFirst), (await anna.ChooseAsync(answer[0], TextKey.Answer.TogetherButton)).Text);
    }

    [Fact]
    public async Task The_other_person_is_no_part_of_later_searches_for_oneself()
    {
        var anna = await bot.World.MeetAsync();
        var alone = await anna.SearchAsync(samples.Selfie, 3);
        await anna.ChooseAsync(alone[0], TextKey.Answer.TogetherButton);
        var together = await anna.SearchAsync(Pictured.BesideAnna(), 2);
        await anna.ChooseAsync(together[0], TextKey.Selfie.NewSelfieButton);

        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), (await anna.SearchAsync(samples.Selfie, 3))[0].Text);
    }
}
