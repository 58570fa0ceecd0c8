using System.Buffers.Binary;
using System.Text;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class ForgetTests(Samples samples)
{
    [Fact]
    public async Task Who_is_forgotten_is_nowhere_in_the_data_directory()
    {
        const string language = "ru";
        await using var world = await BotWorld.WithBotAsync(samples);
        var gala = await EventAlbum.AddAsync(world, samples, "Gala", 1);
        var anna = await world.MeetStrangerAsync(language: language);
        Assert.True(anna.Id.Value > uint.MaxValue);
        await DoEverythingAsync(anna, gala);
        await world.AllAnsweredAsync();
        Assert.NotEmpty(TracesOf(world, anna));

        var asked = await anna.AskAsync("/forget");
        Assert.Equal(anna.Reads(TextKey.Forget.Ask), asked.Text);
        Assert.Equal(anna.Reads(TextKey.Forget.Done), (await anna.ChooseAsync(asked, TextKey.Forget.YesButton)).Text);
        await world.AllAnsweredAsync();

        foreach (var table in world.Archive.Text("SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'user_id'").Split('\n'))
            Assert.Equal(0, world.Archive.Count($"SELECT count(*) FROM {table} WHERE user_id = {anna.Id}"));
        Assert.Equal(0, world.Archive.Count($"SELECT count(*) FROM updates WHERE chat_id = {anna.Id} OR payload IS NOT NULL"));
        await Waiting.UntilAsync(() => TracesOf(world, anna).Count == 0, "nothing of the person lies in the data directory");
    }

    [Fact]
    public async Task Whoever_is_forgotten_is_asked_for_consent_again_and_their_old_buttons_are_dead()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await anna.ChooseAsync(await anna.AskAsync("/forget"), TextKey.Forget.YesButton);

        Assert.Equal(anna.Reads(TextKey.Errors.ButtonExpired), await anna.PressAsync(answer[0], TextKey.Answer.OriginalsButton));
        Assert.Equal(anna.Reads(TextKey.MyData.Nothing), (await anna.AskAsync("/mydata")).Text);
        Assert.StartsWith(anna.Reads(TextKey.Consent.SelfieFirst), (await anna.SearchAsync(samples.Selfie, 1))[0].Text);
    }

    [Fact]
    public async Task Who_thinks_better_of_it_keeps_everything()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        Assert.Equal(anna.Reads(TextKey.Forget.Cancelled), (await anna.ChooseAsync(await anna.AskAsync("/forget"), TextKey.Forget.NoButton)).Text);

        Assert.Equal(3, (await anna.ChooseAsync(answer[0], anna.Reads(TextKey.Answer.OriginalsButton), 3)).Count);
    }

    private async Task DoEverythingAsync(Person person, EventAlbum gala)
    {
        var greeted = await person.InReturnForAsync(() => person.SayAsync($"/start {gala.Code}"), 2);
        await person.ChooseAsync(greeted[1], TextKey.Consent.AgreeButton);
        await person.AskAsync("/start wrong");
        var answer = await person.SearchAsync(samples.Selfie, 4);
        await person.ChooseAsync(await person.ChooseAsync(answer[0], TextKey.Feedback.NotMeButton), "2", 1);
        await person.ChooseAsync(await person.ChooseAsync(answer[0], TextKey.Alerts.OfferButton), TextKey.Alerts.OnButton);
        await person.ChooseAsync(answer[0], person.Reads(TextKey.Answer.NewestFirstButton), 3);
        await person.PressAsync(answer[0], TextKey.Answer.ZipButton);
        await person.HearsAsync(person.Reads(TextKey.Zip.Done, ("count", 2)));
    }

    /// <summary>The files that hold the person's number: in digits, or as SQLite writes integers (its file format, 2.1: big-endian, six bytes or eight).</summary>
    private static IReadOnlyList<string> TracesOf(BotWorld world, Person person)
    {
        var number = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(number, person.Id.Value);
        return [.. new[] { Encoding.ASCII.GetBytes(person.Id.ToString()), number, number[2..] }.SelectMany(world.Folder.DataFilesWith).Distinct()];
    }
}
