using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class HidingTests(Samples samples)
{
    [Fact]
    public async Task Who_is_hidden_is_found_by_nobody_until_they_want_to_be_shown_again()
    {
        const string language = "ja";
        await using var world = await BotWorld.WithBotAsync(samples);
        // Hiding oneself needs no consent to being searched for.
        var anna = await world.MeetStrangerAsync(language: language);
        var finder = await world.MeetAsync("Finder", language);
        var done = await HideAsync(anna);
        Assert.Equal(anna.Reads(TextKey.HideMe.Done), done.Text);
        Assert.Equal(anna.Reads(TextKey.Answer.Nothing), (await finder.SearchAsync(samples.Portrait(3), 1))[0].Text);

        Assert.Equal(anna.Reads(TextKey.HideMe.AskToShow), (await anna.ChooseAsync(done, TextKey.HideMe.ShowButton)).Text);
        Assert.Equal(anna.Reads(TextKey.HideMe.Shown), (await anna.SearchAsync(samples.Portrait(2), 1))[0].Text);
        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM hidden_people"));
        await finder.InReturnForAsync(() => finder.SendPhotoAsync(samples.Selfie), 3);
    }

    [Fact]
    public async Task An_answer_given_before_shows_somebody_hidden_since_no_more()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var finder = await world.MeetAsync("Finder");
        var answer = await finder.SearchAsync(samples.Selfie, 3);
        await HideAsync(await world.MeetStrangerAsync());

        await finder.PressAsync(answer[0], TextKey.Answer.OriginalsButton);
        await finder.PressAsync(answer[0], TextKey.Answer.FrameButton);
        await world.AllAnsweredAsync();
        Assert.DoesNotContain((await finder.HeardAsync()).Skip(3), message => message.Document is not null || message.Photo is not null);
    }

    [Fact]
    public async Task Nobody_finds_out_by_together_where_somebody_hidden_is()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        await HideAsync(await world.MeetStrangerAsync());
        var friend = await world.MeetAsync("Friend");
        var alone = await friend.SearchAsync(Pictured.BesideAnna(), 2);
        await friend.ChooseAsync(alone[0], TextKey.Answer.TogetherButton);

        Assert.Equal(friend.Reads(TextKey.Together.Nothing), (await friend.SearchAsync(samples.Selfie, 1))[0].Text);
    }

    [Fact]
    public async Task Hiding_names_nobody_and_hides_nobody_else()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetStrangerAsync();
        await HideAsync(anna);
        await world.AllAnsweredAsync();
        Assert.Equal(anna.Reads(TextKey.MyData.Nothing), (await anna.AskAsync("/mydata")).Text);

        var friend = await world.MeetAsync("Friend");
        Assert.StartsWith(friend.Reads(TextKey.Answer.Found, ("count", 1)), (await friend.SearchAsync(Pictured.BesideAnna(), 2))[0].Text);
    }

    [Fact]
    public async Task Who_is_not_hidden_has_nothing_to_undo_and_who_cancels_is_not_hidden()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        var asked = await anna.AskAsync("/hideme");
        await anna.ChooseAsync(asked, TextKey.HideMe.ShowButton);
        Assert.Equal(anna.Reads(TextKey.HideMe.WasNotHidden), (await anna.SearchAsync(samples.Selfie, 1))[0].Text);

        asked = await anna.AskAsync("/hideme");
        Assert.Equal(anna.Reads(TextKey.HideMe.Cancelled), (await anna.ChooseAsync(asked, TextKey.HideMe.CancelButton)).Text);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), (await anna.SearchAsync(samples.Selfie, 3))[0].Text);
        Assert.Equal(0, world.Archive.Count("SELECT count(*) FROM hidden_people"));
    }

    private async Task<Message> HideAsync(Person person)
    {
        var asked = await person.AskAsync("/hideme");
        Assert.Equal(person.Reads(TextKey.HideMe.Ask), asked.Text);
        return Assert.Single(await person.SearchAsync(samples.Selfie, 1));
    }
}
