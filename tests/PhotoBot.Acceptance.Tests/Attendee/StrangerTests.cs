using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Control;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

/// <summary>What a button says comes from the client and can be made up: none of it may show anybody more than is theirs.</summary>
public sealed class StrangerTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Theory]
    [InlineData("page.{0}.0")]
    [InlineData("page.{0}?.0")]
    [InlineData("page.{0}_1.0")]
    [InlineData("newest.{0}.0")]
    [InlineData("albums.{0}.0")]
    [InlineData("files.{0}.0")]
    [InlineData("frame.{0}.0")]
    [InlineData("zip.{0}.0")]
    [InlineData("wrong.{0}.0")]
    [InlineData("mine.{0}.0")]
    [InlineData("no.{0}.0")]
    [InlineData("yes.{0}.0")]
    [InlineData("undo.{0}.0")]
    public async Task Somebody_elses_answer_opens_to_nobody(string data)
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(samples.Selfie, 3);
        var answer = bot.World.Archive.Text($"SELECT id FROM answers WHERE user_id = {anna.Id}");
        var mallory = await bot.World.MeetAsync("Mallory");
        var here = await mallory.AskAsync("/help");

        Assert.Equal(mallory.Reads(TextKey.Errors.ButtonExpired), await mallory.PressMadeUpAsync(here, string.Format(null, data, answer)));
        await bot.World.AllAnsweredAsync();
        Assert.Single(await mallory.HeardAsync());
        Assert.Equal(0, bot.World.Archive.Count($"SELECT (SELECT count(*) FROM verdicts WHERE user_id = {mallory.Id}) + (SELECT count(*) FROM zip_jobs WHERE user_id = {mallory.Id})"));
    }

    [Fact]
    public async Task Somebody_elses_answer_and_one_that_never_was_are_refused_alike()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(samples.Selfie, 3);
        var answer = bot.World.Archive.Text($"SELECT id FROM answers WHERE user_id = {anna.Id}");
        var mallory = await bot.World.MeetAsync("Mallory");
        var here = await mallory.AskAsync("/help");

        Assert.Equal(await mallory.PressMadeUpAsync(here, "files.999999999.0"), await mallory.PressMadeUpAsync(here, $"files.{answer}.0"));
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("page")]
    [InlineData("page..0")]
    [InlineData("page.x.0")]
    [InlineData("page.-1.0")]
    [InlineData("page.1.-1")]
    [InlineData("page.99999999999999999999.0")]
    [InlineData("page.1.99999999999")]
    [InlineData("page.1_2_3.0")]
    [InlineData("face.00000000.1")]
    [InlineData("face..1")]
    [InlineData("anyway..0")]
    [InlineData("same..0")]
    [InlineData("again..0")]
    [InlineData("agree.0.0")]
    [InlineData("lang.tlh.0")]
    [InlineData("files.1' OR 1=1 --.0")]
    [InlineData("ingest..0")]
    public async Task What_no_button_ever_said_is_refused_in_neutral_words(string data)
    {
        var mallory = await bot.World.MeetAsync("Mallory");
        var here = await mallory.AskAsync("/help");

        Assert.Equal(mallory.Reads(TextKey.Errors.ButtonExpired), await mallory.PressMadeUpAsync(here, data));
        await bot.World.AllAnsweredAsync();
        Assert.Single(await mallory.HeardAsync());
    }

    [Fact]
    public async Task A_page_beyond_the_end_and_photos_that_are_not_of_the_answer_are_not_shown()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        var number = bot.World.Archive.Text($"SELECT id FROM answers WHERE user_id = {anna.Id}");

        await anna.PressMadeUpAsync(answer[0], $"page.{number}.2147483647");
        await anna.PressMadeUpAsync(answer[0], $"frame.{number}.2147483647");
        await anna.PressMadeUpAsync(answer[0], $"page.{number}_999.0");
        Assert.Equal(anna.Reads(TextKey.Errors.ButtonExpired), await anna.PressMadeUpAsync(answer[0], $"yes.{number}.99"));
        await bot.World.AllAnsweredAsync();
        Assert.All((await anna.HeardAsync()).Skip(3), message => Assert.Equal(anna.Reads(TextKey.Answer.NoMore), message.Text));
    }

    [Fact]
    public async Task A_button_of_another_chat_is_answered_by_nothing_at_all()
    {
        var anna = await bot.World.MeetAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        var mallory = await bot.World.MeetAsync("Mallory");
        var data = answer[0].ReplyMarkup!.InlineKeyboard.SelectMany(row => row).Single(button => button.Text == anna.Reads(TextKey.Answer.OriginalsButton)).CallbackData;

        var press = await bot.World.Control.PressAsync(anna.Chat, new NewPress { MessageId = answer[0].MessageId, Data = data, From = mallory.Id, IsRaw = true });
        Assert.Null(await anna.AnswerToAsync(press));
        await bot.World.AllAnsweredAsync();
        Assert.Equal(3, (await anna.HeardAsync()).Count);
        Assert.Empty(await mallory.HeardAsync());
    }

    [Fact]
    public async Task An_answer_forwarded_into_a_group_has_buttons_that_do_nothing_there()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(samples.Selfie, 3);
        var number = bot.World.Archive.Text($"SELECT id FROM answers WHERE user_id = {anna.Id}");
        var control = bot.World.Control;
        var group = (await control.AddGroupAsync(new NewGroup { Title = "Friends", Creator = anna.Id })).Id;
        await control.SendTextAsync(group, "/help", anna.Id);
        var heard = (await control.WaitAsync(group, all => all.Any(message => message.From is { IsBot: true }), Waiting.Limit)).Single(message => message.From is { IsBot: true });

        var press = await control.PressAsync(group, new NewPress { MessageId = heard.MessageId, Data = $"page.{number}.0", From = anna.Id, IsRaw = true });
        Assert.Null(await anna.AnswerToAsync(press));
        await bot.World.AllAnsweredAsync();
        Assert.DoesNotContain((await control.ReadAsync(group)).Messages, message => message.Photo is not null);
    }

    [Fact]
    public async Task A_picture_that_somebody_else_took_and_was_forwarded_is_left_alone()
    {
        const string language = "en";
        var anna = await bot.World.MeetAsync();
        var mallory = await bot.World.MeetAsync("Mallory", language);
        var control = bot.World.Control;
        var before = (await control.GetCallsAsync()).Select(call => call.Number).DefaultIfEmpty().Max();

        var refused = Assert.Single(await mallory.InReturnForAsync(() => control.ForwardPhotoAsync(mallory.Chat, samples.Selfie, anna.Id), 1));
        Assert.Equal(mallory.Reads(TextKey.Errors.Forwarded), refused.Text);
        Assert.Empty(await control.GetCallsAsync("getFile", before));
    }

    [Fact]
    public async Task Alerts_and_together_asked_for_by_made_up_presses_need_consent_and_a_selfie()
    {
        var mallory = await bot.World.MeetStrangerAsync("Mallory");
        var here = await mallory.AskAsync("/help");

        await mallory.PressMadeUpAsync(here, "alerton..0");
        await mallory.PressMadeUpAsync(here, "together..0");
        await bot.World.AllAnsweredAsync();
        Assert.Equal(
            [mallory.Reads(TextKey.Consent.Needed), mallory.Reads(TextKey.Together.OwnSelfieFirst)], (await mallory.HeardAsync()).Skip(1).Select(message => message.Text));
        Assert.Equal(0, bot.World.Archive.Count($"SELECT count(*) FROM alerts WHERE user_id = {mallory.Id}"));
    }

    [Fact]
    public async Task An_event_left_by_its_albums_opens_no_more_by_an_old_answer()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var gala = await EventAlbum.AddAsync(world, samples, "Gala", 1);
        var anna = await world.MeetAsync();
        await anna.InReturnForAsync(() => anna.SayAsync($"/start {gala.Code}"), 2);
        var answer = await anna.SearchAsync(samples.Selfie, 4);
        await anna.ChooseAsync(await anna.AskAsync("/forget"), TextKey.Forget.YesButton);
        await anna.ChooseAsync(await anna.AskAsync("/start"), TextKey.Consent.AgreeButton);

        Assert.Equal(anna.Reads(TextKey.Errors.ButtonExpired), await anna.PressAsync(answer[0], TextKey.Answer.OriginalsButton));
        Assert.DoesNotContain("Gala", (await anna.SearchAsync(samples.Selfie, 3)).Select(photo => photo.Caption));
    }
}
