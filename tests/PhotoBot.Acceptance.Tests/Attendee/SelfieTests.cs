using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class SelfieTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    private const string Found = $"I found 2 photos of you. Album: “{Samples.Album}” (2016–2017).\nHere you are:";

    // Of sample1, which the selfie was cut from, and of sample3.
    private static readonly string[] Captions = [$"{Samples.Album} · 31 October 2017", $"{Samples.Album} · 17 December 2016"];

    [Fact]
    public async Task A_selfie_brings_every_photo_of_the_person_best_first()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);

        var answer = await anna.HearsAsync(3);
        Assert.Equal(Found, answer[0].Text);
        Assert.Equal(Captions, answer.Skip(1).Select(photo => photo.Caption));
        Assert.NotNull(answer[1].MediaGroupId);
        Assert.Equal(answer[1].MediaGroupId, answer[2].MediaGroupId);
    }

    [Theory]
    [InlineData("selfie.jpg")]
    [InlineData("selfie.png")]
    [InlineData("selfie.webp")]
    [InlineData("selfie.avif")]
    public async Task A_selfie_sent_as_a_file_is_answered_like_a_photo(string name)
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendFileAsync(name, Some.FileOf(samples.PortraitPixels(), Path.GetExtension(name)));

        var answer = await anna.HearsAsync(3);
        Assert.Equal(Found, answer[0].Text);
        Assert.Equal(Captions, answer.Skip(1).Select(photo => photo.Caption));
    }

    [Fact]
    public async Task A_photo_is_uploaded_once_and_then_sent_by_its_file_id()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        await anna.HearsAsync(3);
        await anna.SendPhotoAsync(samples.Selfie);
        var answers = await anna.HearsAsync(6);

        var last = (await bot.World.CallsAsync(anna, "sendMediaGroup"))[^1];
        Assert.Empty(last.Files);
        Assert.DoesNotContain("attach://", last.Parameters["media"], StringComparison.Ordinal);
        Assert.Equal(answers.Skip(1).Take(2).Select(Largest), answers.Skip(4).Select(Largest));
    }

    [Fact]
    public async Task What_is_shown_is_the_photo_made_smaller()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);

        var shown = (await anna.HearsAsync(3))[1].Photo![^1];
        Assert.Equal((1280, 853), (shown.Width, shown.Height));   // sample1 is 1920 x 1280
    }

    [Fact]
    public async Task While_it_searches_the_chat_shows_that_a_photo_is_coming()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendPhotoAsync(samples.Selfie);
        await anna.HearsAsync(3);

        var calls = await bot.World.CallsAsync(anna);
        Assert.Equal("upload_photo", calls.First(call => call.Method == "sendChatAction").Parameters["action"]);
    }

    private static string Largest(Message message) => message.Photo![^1].FileUniqueId;
}
