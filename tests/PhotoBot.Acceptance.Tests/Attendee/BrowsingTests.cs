using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class BrowsingTests(Samples samples, PortraitBot bot) : IClassFixture<PortraitBot>
{
    [Fact]
    public async Task Ten_come_at_once_and_more_brings_the_rest_and_none_twice()
    {
        const string language = "en";
        var anna = await bot.World.MeetAsync(language: language);
        var answer = await anna.SearchAsync(samples.Selfie, 11);
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", PortraitBot.Total)), answer[0].Text);
        Assert.Contains(anna.Reads(TextKey.Answer.FromAlbums, ("count", 3), ("years", anna.Language.Years(new(2016, 1, 1), new(2017, 1, 1)))), answer[0].Text);
        Assert.EndsWith(anna.Reads(TextKey.Answer.SurestFollow, ("count", 10)), answer[0].Text);

        var rest = await anna.ChooseAsync(answer[0], anna.Reads(TextKey.Answer.MoreButton, ("count", PortraitBot.Total - 10)), 1 + PortraitBot.Total - 10);
        Assert.Equal(anna.Reads(TextKey.Answer.Page, ("first", 11), ("last", PortraitBot.Total), ("count", PortraitBot.Total)), rest[0].Text);
        Assert.Equal(PortraitBot.Total, answer.Skip(1).Concat(rest.Skip(1)).Select(Picture).Distinct().Count());
        Assert.DoesNotContain(anna.Reads(TextKey.Answer.MoreButton, ("count", 0)), Person.Labels(rest[0]));
    }

    [Fact]
    public async Task One_album_can_be_chosen_and_left_again()
    {
        const string language = "ru";
        var anna = await bot.World.MeetAsync(language: language);
        var answer = await anna.SearchAsync(samples.Selfie, 11);
        var asked = await anna.ChooseAsync(answer[0], TextKey.Answer.ByAlbumButton);
        Assert.Equal(anna.Reads(TextKey.Answer.ChooseAlbum), asked.Text);
        Assert.Equal([Button(PortraitBot.FirstAlbum, PortraitBot.InFirst), Button(PortraitBot.SecondAlbum, PortraitBot.InSecond), Button(Samples.Album, 2)], Person.Labels(asked));

        var second = await anna.ChooseAsync(asked, Button(PortraitBot.SecondAlbum, PortraitBot.InSecond), 1 + PortraitBot.InSecond);
        Assert.Equal(anna.Reads(TextKey.Answer.InAlbum, ("album", PortraitBot.SecondAlbum), ("count", PortraitBot.InSecond)), second[0].Text);
        Assert.All(second.Skip(1), photo => Assert.Equal(PortraitBot.SecondAlbum, photo.Caption));

        var all = await anna.ChooseAsync(second[0], anna.Reads(TextKey.Answer.AllAlbumsButton), 11);
        Assert.Equal(anna.Reads(TextKey.Answer.Page, ("first", 1), ("last", 10), ("count", PortraitBot.Total)), all[0].Text);

        string Button(string album, int count) => anna.Reads(TextKey.Answer.AlbumButton, ("album", album), ("count", count));
    }

    [Fact]
    public async Task Newest_first_begins_with_the_newest_photo_and_is_remembered()
    {
        var anna = await bot.World.MeetAsync();
        var surest = await anna.SearchAsync(samples.Selfie, 11);
        var newest = await anna.ChooseAsync(surest[0], anna.Reads(TextKey.Answer.NewestFirstButton), 11);
        Assert.Equal([Dated(2017, 10, 31), Dated(2016, 12, 17)], newest.Skip(1).Take(2).Select(photo => photo.Caption));

        var again = await anna.SearchAsync(samples.Portrait(5), 11);
        Assert.EndsWith(anna.Reads(TextKey.Answer.NewestFollow, ("count", 10)), again[0].Text);
        Assert.Equal([Dated(2017, 10, 31), Dated(2016, 12, 17)], again.Skip(1).Take(2).Select(photo => photo.Caption));

        var back = await anna.ChooseAsync(newest[0], anna.Reads(TextKey.Answer.SurestFirstButton), 11);
        Assert.Equal(surest.Skip(1).Select(Picture), back.Skip(1).Select(Picture));

        string Dated(int year, int month, int day) => anna.Reads(TextKey.Answer.PhotoCaption, ("album", Samples.Album), ("date", anna.Language.Date(new(year, month, day))));
    }

    private static string Picture(Message message) => message.Photo![^1].FileUniqueId;
}
