using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Imaging;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class FeedbackTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task Not_me_takes_a_photo_out_of_every_answer_until_it_is_brought_back()
    {
        const string language = "ja";
        var anna = await bot.World.MeetAsync(language: language);
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        var asked = await anna.ChooseAsync(answer[0], TextKey.Feedback.NotMeButton);
        Assert.Equal(anna.Reads(TextKey.Feedback.ChooseNotMe), asked.Text);
        Assert.Equal(["1", "2"], Person.Labels(asked));

        var gone = Assert.Single(await anna.ChooseAsync(asked, "2", 1));
        Assert.Equal(anna.Reads(TextKey.Feedback.NotMeDone, ("number", 2)), gone.Text);
        Assert.Equal([answer[1].Caption], (await anna.SearchAsync(samples.Portrait(4), 2)).Skip(1).Select(photo => photo.Caption));

        Assert.Equal(anna.Reads(TextKey.Feedback.BroughtBack, ("number", 2)), (await anna.ChooseAsync(gone, TextKey.Feedback.BringBackButton)).Text);
        Assert.Equal(answer.Skip(1).Select(photo => photo.Caption), (await anna.SearchAsync(samples.Portrait(5), 3)).Skip(1).Select(photo => photo.Caption));
    }

    [Fact]
    public async Task A_photo_taken_out_is_in_no_page_of_the_answer_it_was_in()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await anna.ChooseAsync(await anna.ChooseAsync(answer[0], TextKey.Feedback.NotMeButton), "1", 1);

        var originals = await anna.ChooseAsync(answer[0], anna.Reads(TextKey.Answer.OriginalsButton), 2);
        await bot.World.AllAnsweredAsync();
        Assert.Equal(anna.Reads(TextKey.Originals.Sending, ("count", 1)), originals[0].Text);
        Assert.Equal("sample3.jpg", (await anna.HeardAsync())[^1].Document!.FileName);
    }

    [Fact]
    public async Task What_one_person_says_changes_nobody_elses_answer()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await anna.ChooseAsync(await anna.ChooseAsync(answer[0], TextKey.Feedback.NotMeButton), "1", 1);

        var twin = await bot.World.MeetAsync("Twin");
        Assert.StartsWith(twin.Reads(TextKey.Answer.Found, ("count", 2)), (await twin.SearchAsync(samples.Selfie, 3))[0].Text);
    }

    [Fact]
    public async Task Thats_me_makes_a_maybe_sure()
    {
        const string language = "en";
        var carla = await bot.World.MeetAsync("Carla", language);
        var answer = await Pictured.SearchWithALookalikeAsync(carla);
        var maybe = await carla.ChooseAsync(answer[0], carla.Reads(TextKey.Answer.MaybeButton, ("count", 1)), 2);
        var confirmed = Assert.Single(await carla.ChooseAsync(await carla.ChooseAsync(maybe[0], TextKey.Feedback.ThatsMeButton), "1", 1));
        Assert.Equal(carla.Reads(TextKey.Feedback.Confirmed), confirmed.Text);

        var again = await carla.ChooseAsync(confirmed, carla.Reads(TextKey.Feedback.SearchAgainButton), 3);
        Assert.StartsWith(carla.Reads(TextKey.Answer.Found, ("count", 2)), again[0].Text);
    }

    [Fact]
    public async Task A_maybe_that_is_not_the_person_comes_no_more()
    {
        var carla = await bot.World.MeetAsync("Carla");
        var answer = await Pictured.SearchWithALookalikeAsync(carla);
        var maybe = await carla.ChooseAsync(answer[0], carla.Reads(TextKey.Answer.MaybeButton, ("count", 1)), 2);
        var gone = Assert.Single(await carla.ChooseAsync(await carla.ChooseAsync(maybe[0], TextKey.Feedback.NotMeButton), "1", 1));
        Assert.Equal(carla.Reads(TextKey.Feedback.MaybeNotMe), gone.Text);

        var again = await Pictured.SearchWithALookalikeAsync(carla);
        Assert.DoesNotContain(carla.Reads(TextKey.Answer.MaybeApart, ("count", 1)), again[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_twice_in_one_photo()
    {
        await using var world = await BotWorld.EmptyAsync();
        world.Folder.Write("photos/twice.jpg", Beside(samples.PortraitPixels(), samples.PortraitPixels().Mirror()).ToJpeg(92));
        (await CommandRun.ToEndAsync(world.Folder.Data, "ingest", world.Folder.Photos, "--album", "Mirrors")).Done();
        Assert.Equal(2, world.Archive.Count("SELECT count(*) FROM faces"));
        await world.StartBot().ListensAsync();
        var anna = await world.MeetAsync();

        var answer = await anna.SearchAsync(samples.Selfie, 2);
        await world.AllAnsweredAsync();
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 1)), answer[0].Text);
        Assert.Equal(2, (await anna.HeardAsync()).Count);
    }

    private static RgbImage Beside(RgbImage left, RgbImage right)
    {
        var pixels = Enumerable.Range(0, left.Height).SelectMany(y => left.Row(y).ToArray().Concat(right.Row(y).ToArray()));
        return new RgbImage(left.Width + right.Width, left.Height, [.. pixels]);
    }
}
