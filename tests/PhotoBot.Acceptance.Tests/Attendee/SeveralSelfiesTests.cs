using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class SeveralSelfiesTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task Two_selfies_make_one_query()
    {
        const string language = "ja";
        var anna = await bot.World.MeetAsync(language: language);
        var first = await anna.SearchAsync(samples.Portrait(1), 3);
        var second = await anna.SearchAsync(samples.Portrait(8), 3);

        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), first[0].Text);
        Assert.StartsWith($"{anna.Reads(TextKey.Selfie.Joined, ("count", 2))}\n{anna.Reads(TextKey.Answer.Found, ("count", 2))}", second[0].Text);
    }

    [Fact]
    public async Task An_album_of_selfies_gets_one_answer()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.InReturnForAsync(() => anna.SendAlbumAsync(samples.Portrait(1), samples.Portrait(8)), 3);
        await bot.World.AllAnsweredAsync();

        Assert.StartsWith(anna.Reads(TextKey.Selfie.Joined, ("count", 2)), answer[0].Text);
        Assert.Equal(3, (await anna.HeardAsync()).Count);
        Assert.Single(await bot.World.CallsAsync(anna, "sendMessage"));
        // Each picture counts for the hourly limit: looking at it is what takes the time.
        Assert.Equal(2, bot.World.Archive.Count($"SELECT count(*) FROM searches WHERE user_id = {anna.Id}"));
    }

    [Fact]
    public async Task A_mirrored_selfie_finds_the_same()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.SearchAsync(samples.PortraitPixels().Mirror().ToJpeg(90), 3);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), answer[0].Text);
    }

    [Fact]
    public async Task Somebody_else_begins_a_search_of_their_own()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(samples.Selfie, 3);
        var asked = Assert.Single(await anna.SearchAsync(Pictured.BesideAnna(), 1));
        Assert.Equal(anna.Reads(TextKey.Selfie.OtherPerson), asked.Text);

        var answer = await anna.ChooseAsync(asked, anna.Reads(TextKey.Selfie.OtherPersonButton), 2);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 1)), answer[0].Text);
        Assert.Equal(anna.Reads(TextKey.Errors.ButtonExpired), await anna.PressAsync(asked, TextKey.Selfie.SamePersonButton));
    }

    [Fact]
    public async Task The_same_person_in_spite_of_the_looks_is_joined()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(samples.Selfie, 3);
        var asked = Assert.Single(await anna.SearchAsync(Pictured.BesideAnna(), 1));

        var answer = Assert.Single(await anna.InReturnForAsync(() => anna.PressAsync(asked, TextKey.Selfie.SamePersonButton), 1), message => message.Text is not null);
        Assert.Contains(anna.Reads(TextKey.Selfie.Joined, ("count", 2)), answer.Text);
    }

    [Fact]
    public async Task New_selfie_puts_the_earlier_ones_aside()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        Assert.Equal(anna.Reads(TextKey.Selfie.StartedAnew), (await anna.ChooseAsync(answer[0], TextKey.Selfie.NewSelfieButton)).Text);

        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 1)), (await anna.SearchAsync(Pictured.BesideAnna(), 2))[0].Text);
    }
}
