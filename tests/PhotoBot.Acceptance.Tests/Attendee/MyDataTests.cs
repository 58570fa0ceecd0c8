using System.Text.Json;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class MyDataTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task What_is_kept_is_told_in_words_and_in_full_as_a_file()
    {
        const string language = "ja";
        var anna = await bot.World.MeetStrangerAsync(language: language);
        await anna.ChooseAsync(await anna.AskAsync("/start"), TextKey.Consent.AgreeButton);
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await anna.ChooseAsync(await anna.ChooseAsync(answer[0], TextKey.Feedback.NotMeButton), "2", 1);

        var mine = await anna.InReturnForAsync(() => anna.SayAsync("/mydata"), 2);
        var lines = mine[0].Text!.Split('\n');
        Assert.Equal(anna.Reads(TextKey.MyData.Header), lines[0]);
        foreach (var line in new[]
        {
            anna.Reads(TextKey.MyData.Language, ("language", anna.Language.Name)), anna.Reads(TextKey.MyData.Searches, ("count", 1)),
            anna.Reads(TextKey.MyData.Answers, ("count", 1)), anna.Reads(TextKey.MyData.Confirmed, ("count", 0)), anna.Reads(TextKey.MyData.Rejected, ("count", 1)),
            anna.Reads(TextKey.MyData.AlertsOff),
        }) Assert.Contains(line, lines);

        Assert.Equal(anna.Reads(TextKey.MyData.FileCaption), mine[1].Caption);
        Assert.EndsWith(".json", mine[1].Document!.FileName);
        var records = JsonSerializer.Deserialize<JsonElement>(await bot.World.Control.DownloadAsync(mine[1].Document!.FileId));
        Assert.Equal(anna.Id.Value, records.GetProperty("user").GetInt64());
        Assert.Equal(1, records.GetProperty("consents").GetArrayLength());
        Assert.Equal(2, records.GetProperty("answers").GetArrayLength());
        Assert.Equal(1, records.GetProperty("verdicts").GetArrayLength());
        Assert.Equal(language, records.GetProperty("attendees")[0].GetProperty("language").GetString());
    }

    [Fact]
    public async Task Of_somebody_who_only_wrote_nothing_is_kept()
    {
        var anna = await bot.World.MeetStrangerAsync();
        await anna.AskAsync("/start");
        await bot.World.AllAnsweredAsync();

        Assert.Equal(anna.Reads(TextKey.MyData.Nothing), (await anna.AskAsync("/mydata")).Text);
    }

    [Fact]
    public async Task Nobody_gets_anybody_elses()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(samples.Selfie, 3);
        var ben = await bot.World.MeetAsync("Ben");
        var his = await ben.InReturnForAsync(() => ben.SayAsync("/mydata"), 2);

        var records = JsonSerializer.Deserialize<JsonElement>(await bot.World.Control.DownloadAsync(his[1].Document!.FileId));
        Assert.Equal(0, records.GetProperty("answers").GetArrayLength());
        Assert.Equal(ben.Id.Value, records.GetProperty("user").GetInt64());
    }
}
