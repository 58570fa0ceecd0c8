using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Imaging;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class UnusableSelfieTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task A_picture_without_a_face_is_answered_by_how_to_do_better() =>
        Assert.StartsWith("I can't see a face in this picture.", await AnswerToPhotoAsync(SamplePhotos.EmptyScene()));

    [Fact]
    public async Task A_heic_file_is_read() =>
        // A drawing with nobody in it: had it not been read, the answer would be that it can't be.
        Assert.StartsWith("I can't see a face in this picture.", await AnswerToFileAsync("drawing.heic", ImagingRuntime.HeicDrawing()));

    [Fact]
    public async Task A_picture_of_several_people_comes_back_with_their_faces_numbered()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendPhotoAsync(await File.ReadAllBytesAsync(Samples.Photo(2)));

        var asked = Assert.Single(await anna.HearsAsync(1));
        Assert.Equal(anna.Reads(TextKey.Selfie.SeveralFaces, ("count", 3)), asked.Caption);
        Assert.Equal(["1", "2", "3", anna.Reads(TextKey.Selfie.NoneButton)], asked.ReplyMarkup!.InlineKeyboard.SelectMany(row => row).Select(button => button.Text));
    }

    [Fact]
    public async Task A_text_named_like_a_picture_is_told_from_one() =>
        Assert.StartsWith("This file is not a picture.", await AnswerToFileAsync("selfie.jpg", "Dear bot, who am I?"u8.ToArray()));

    [Fact]
    public async Task A_file_that_says_it_is_no_picture_is_not_even_fetched()
    {
        var before = (await bot.World.Control.GetCallsAsync()).Select(call => call.Number).DefaultIfEmpty().Max();
        var anna = await bot.World.MeetAsync();
        await anna.SendFileAsync("letter.pdf", samples.Selfie);

        Assert.StartsWith("This file is not a picture.", await anna.HearsTextAsync());
        Assert.Empty(await bot.World.Control.GetCallsAsync("getFile", before));
    }

    [Fact]
    public async Task A_picture_cut_short_is_called_damaged() =>
        Assert.StartsWith("This picture is damaged", await AnswerToFileAsync("selfie.jpg", samples.Selfie[..(samples.Selfie.Length / 2)]));

    [Fact]
    public async Task A_picture_of_a_kind_that_is_not_read_is_answered_by_those_that_are() =>
        Assert.StartsWith("I can't read this kind of picture.", await AnswerToFileAsync("selfie.gif", "GIF89a\u0001\0\u0001\0\0\0\0;"u8.ToArray()));

    [Fact]
    public async Task A_file_above_20_MB_is_too_large()
    {
        var large = new byte[(20 << 20) + 1];
        samples.Selfie.CopyTo(large, 0);
        Assert.StartsWith("This file is too large: Telegram hands me up to 20 MB.", await AnswerToFileAsync("selfie.jpg", large));
    }

    [Fact]
    public async Task A_file_of_20_MB_is_answered()
    {
        // A JPEG ends at its end mark; what follows is looked at by nobody.
        var large = new byte[20 << 20];
        samples.Selfie.CopyTo(large, 0);
        var anna = await bot.World.MeetAsync();
        await anna.SendFileAsync("selfie.jpg", large);
        Assert.Equal(3, (await anna.HearsAsync(3)).Count);
    }

    private async Task<string> AnswerToPhotoAsync(byte[] picture)
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendPhotoAsync(picture);
        return await anna.HearsTextAsync();
    }

    private async Task<string> AnswerToFileAsync(string name, byte[] content)
    {
        var anna = await bot.World.MeetAsync();
        await anna.SendFileAsync(name, content);
        return await anna.HearsTextAsync();
    }
}
