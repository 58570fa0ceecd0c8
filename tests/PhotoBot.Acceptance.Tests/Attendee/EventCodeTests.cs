using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class EventCodeTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    private const string Wrong = "0123456789";

    [Fact]
    public async Task The_code_of_an_event_opens_its_albums_to_who_brings_it()
    {
        const string language = "ja";
        var gala = await EventAlbum.AddAsync(bot.World, samples, "Gala", 1);
        var anna = await bot.World.MeetAsync(language: language);
        var ben = await bot.World.MeetAsync("Ben", language);

        var greeted = await anna.InReturnForAsync(() => anna.SayAsync($"/start {gala.Code.ToLowerInvariant()}"), 2);
        Assert.Equal([anna.Reads(TextKey.Events.Joined, ("event", gala.Name)), anna.Reads(TextKey.Consent.WelcomeBack)], greeted.Select(message => message.Text));
        Assert.Contains(gala.Name, (await anna.SearchAsync(samples.Selfie, 4)).Select(photo => photo.Caption));
        Assert.DoesNotContain(gala.Name, (await ben.SearchAsync(samples.Selfie, 3)).Select(photo => photo.Caption));
    }

    [Fact]
    public async Task A_code_comes_with_the_greeting_of_a_newcomer()
    {
        var party = await EventAlbum.AddAsync(bot.World, samples, "Party", 4);
        var anna = await bot.World.MeetStrangerAsync();

        var greeted = await anna.InReturnForAsync(() => anna.SayAsync($"/start {party.Code}"), 2);
        Assert.Equal(anna.Reads(TextKey.Events.Joined, ("event", "Party")), greeted[0].Text);
        Assert.StartsWith(anna.Reads(TextKey.Consent.Greeting), greeted[1].Text);
    }

    [Fact]
    public async Task A_wrong_code_is_answered_exactly_like_none()
    {
        var anna = await bot.World.MeetStrangerAsync();
        var plain = await anna.AskAsync("/start");
        var wrong = await anna.AskAsync($"/start {Wrong}");
        await bot.World.AllAnsweredAsync();

        Assert.Equal(Shown(plain), Shown(wrong));
        Assert.Equal(2, (await anna.HeardAsync()).Count);
    }

    [Fact]
    public async Task After_six_wrong_codes_even_the_right_one_opens_nothing()
    {
        var ball = await EventAlbum.AddAsync(bot.World, samples, "Ball", 5);
        var anna = await bot.World.MeetStrangerAsync();
        var answers = new List<string>();
        for (var i = 0; i < 6; i++) answers.Add(Shown(await anna.AskAsync($"/start {Wrong}")));
        answers.Add(Shown(await anna.AskAsync($"/start {ball.Code}")));
        await bot.World.AllAnsweredAsync();

        Assert.Single(answers.Distinct());
        Assert.Equal(7, (await anna.HeardAsync()).Count);
        Assert.Equal(0, bot.World.Archive.Count($"SELECT count(*) FROM admissions WHERE user_id = {anna.Id}"));
    }

    [Fact]
    public async Task A_code_that_was_replaced_opens_nothing_and_who_is_in_stays_in()
    {
        var fair = await EventAlbum.AddAsync(bot.World, samples, "Fair", 6);
        var anna = await bot.World.MeetAsync();
        await anna.InReturnForAsync(() => anna.SayAsync($"/start {fair.Code}"), 2);
        var old = fair.Code;
        await fair.ChangeCodeAsync();
        var late = await bot.World.MeetAsync("Late");

        Assert.Equal(late.Reads(TextKey.Consent.WelcomeBack), (await late.AskAsync($"/start {old}")).Text);
        Assert.DoesNotContain("Fair", (await late.SearchAsync(samples.Selfie, 3)).Select(photo => photo.Caption));
        Assert.Contains("Fair", (await anna.SearchAsync(samples.Selfie, 4)).Select(photo => photo.Caption));
        Assert.Equal(late.Reads(TextKey.Events.Joined, ("event", "Fair")), (await late.InReturnForAsync(() => late.SayAsync($"/start {fair.Code}"), 2))[0].Text);
    }

    private static string Shown(Message message) => string.Join('\n', Person.Labels(message).Prepend(message.Text!));
}
