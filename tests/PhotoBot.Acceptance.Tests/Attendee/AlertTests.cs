using System.Text.Json;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class AlertTests(Samples samples)
{
    [Fact]
    public async Task A_new_album_is_told_of_once_even_when_the_bot_starts_again()
    {
        const string language = "en";
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetStrangerAsync(language: language);
        await anna.AgreeAsync();
        await TurnOnAsync(anna);

        var told = await anna.InReturnForAsync(() => IngestAsync(world, "First", 1, 2), 3);
        Assert.Equal(New(anna, "First", 2), told[0].Text);
        Assert.Equal(["First", "First"], told.Skip(1).Select(photo => photo.Caption));

        await world.Bot.TerminateAsync();
        (await world.Bot.EndAsync()).Done();
        await IngestAsync(world, "Second", 3, 1);
        await world.StartBot().ListensAsync();

        // Whoever is told of the second album has had the first one looked at again.
        var heard = await anna.HearsAsync(New(anna, "Second", 1));
        Assert.Single(heard, message => message.Text == New(anna, "First", 2));
    }

    [Fact]
    public async Task Who_turned_alerts_off_is_told_no_more_and_nothing_is_kept()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        var twin = await world.MeetAsync("Twin");
        await TurnOnAsync(anna);
        await TurnOnAsync(twin);

        var status = await anna.AskAsync("/alerts");
        Assert.Equal(anna.Reads(TextKey.Alerts.AlreadyOn), status.Text);
        Assert.Equal(anna.Reads(TextKey.Alerts.Off), (await anna.ChooseAsync(status, TextKey.Alerts.OffButton)).Text);
        Assert.Equal(0, world.Archive.Count($"SELECT count(*) FROM alerts WHERE user_id = {anna.Id}"));

        await IngestAsync(world, "Later", 1, 1);
        await twin.HearsAsync(New(twin, "Later", 1));
        Assert.DoesNotContain(await anna.HeardAsync(), message => message.Text == New(anna, "Later", 1));
    }

    [Fact]
    public async Task A_template_that_can_not_be_opened_stops_neither_the_bot_nor_the_alerts_of_others()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        var twin = await world.MeetAsync("Twin");
        await TurnOnAsync(anna);
        await TurnOnAsync(twin);
        world.Archive.Change($"UPDATE alerts SET template = X'00' WHERE user_id = {anna.Id}");

        await IngestAsync(world, "Later", 1, 1);

        await twin.HearsAsync(New(twin, "Later", 1));
        Assert.DoesNotContain(await anna.HeardAsync(), message => message.Text == New(anna, "Later", 1));
        await anna.AskAsync("/help");
        Assert.False(world.Bot.HasEnded);
    }

    [Fact]
    public async Task Alerts_tell_nobody_of_an_event_they_are_not_in()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var guest = await world.MeetAsync("Guest");
        var stranger = await world.MeetAsync("Stranger");
        await TurnOnAsync(guest);
        await TurnOnAsync(stranger);

        var gala = await EventAlbum.AddAsync(world, samples, "Gala", 1);
        await guest.InReturnForAsync(() => guest.SayAsync($"/start {gala.Code}"), 2);
        await IngestAsync(world, "Open", 2, 1);

        await guest.HearsAsync(New(guest, "Gala", 1));
        await guest.HearsAsync(New(guest, "Open", 1));
        await stranger.HearsAsync(New(stranger, "Open", 1));
        Assert.DoesNotContain(await stranger.HeardAsync(), message => message.Text?.Contains("Gala", StringComparison.Ordinal) is true);
    }

    [Fact]
    public async Task The_template_kept_for_alerts_lies_nowhere_in_the_data_directory_unsealed()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        await TurnOnAsync(anna);
        var mine = await anna.InReturnForAsync(() => anna.SayAsync("/mydata"), 2);
        var records = JsonSerializer.Deserialize<JsonElement>(await world.Control.DownloadAsync(mine[1].Document!.FileId));
        var template = records.GetProperty("alerts")[0].GetProperty("template").GetBytesFromBase64();

        Assert.Equal(0, template.Length % sizeof(float));
        // Any sixteen numbers in a row would tell of the face.
        Assert.Empty(world.Folder.DataFilesWith(template[..64]));
        Assert.Empty(world.Folder.DataFilesWith(template[^64..]));
    }

    [Fact]
    public async Task Who_has_shown_no_selfie_is_asked_for_one_first()
    {
        await using var world = await BotWorld.WithBotAsync(samples);
        var anna = await world.MeetAsync();
        Assert.Equal(anna.Reads(TextKey.Alerts.SelfieFirst), (await anna.AskAsync("/alerts")).Text);
        var stranger = await world.MeetStrangerAsync("Stranger");
        Assert.Equal(stranger.Reads(TextKey.Consent.Needed), (await stranger.AskAsync("/alerts")).Text);
    }

    private async Task TurnOnAsync(Person person)
    {
        var answer = await person.SearchAsync(samples.Selfie, 3);
        var asked = await person.ChooseAsync(answer[0], TextKey.Alerts.OfferButton);
        Assert.Equal(person.Reads(TextKey.Alerts.Ask), asked.Text);
        Assert.Equal([person.Reads(TextKey.Alerts.OnButton), person.Reads(TextKey.Alerts.NotNowButton)], Person.Labels(asked));
        Message on = await person.ChooseAsync(asked, TextKey.Alerts.OnButton);
        Assert.Equal(person.Reads(TextKey.Alerts.On), on.Text);
    }

    private async Task IngestAsync(BotWorld world, string album, int first, int count)
    {
        for (var i = first; i < first + count; i++) world.Folder.Write($"{album}/{i}.jpg", samples.Portrait(i));
        (await CommandRun.ToEndAsync(world.Folder.Data, "ingest", Path.Combine(world.Folder.Path, album), "--album", album)).Done();
    }

    private static string New(Person person, string album, int count) => person.Reads(TextKey.Alerts.NewPhotos, ("count", count), ("album", album));
}
