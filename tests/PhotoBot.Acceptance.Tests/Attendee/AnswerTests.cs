using System.IO.Compression;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.LocalChat.Wire;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class AnswerTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    // What the cameras wrote into sample1, which the selfie was cut from, and sample3.
    private static readonly DateTime[] Taken = [new(2017, 10, 31), new(2016, 12, 17)];
    private static readonly string[] Files = [Samples.Photo(1), Samples.Photo(3)];

    [Fact]
    public async Task An_answer_says_how_many_from_where_and_when_in_the_persons_language()
    {
        const string language = "ru";
        var anna = await bot.World.MeetAsync(language: language);
        var answer = await anna.SearchAsync(samples.Selfie, 3);

        var origin = anna.Reads(TextKey.Answer.FromAlbum, ("album", Samples.Album), ("years", anna.Language.Years(Taken[1], Taken[0])));
        Assert.Equal($"{anna.Reads(TextKey.Answer.Found, ("count", 2))} {origin}\n{anna.Reads(TextKey.Answer.AllFollow)}", answer[0].Text);
        Assert.Equal(
            Taken.Select(day => anna.Reads(TextKey.Answer.PhotoCaption, ("album", Samples.Album), ("date", anna.Language.Date(day)))),
            answer.Skip(1).Select(photo => photo.Caption));
        Assert.Equal(
            new[]
            {
                TextKey.Answer.NewestFirstButton, TextKey.Answer.OriginalsButton, TextKey.Answer.ZipButton, TextKey.Answer.FrameButton, TextKey.Feedback.NotMeButton,
                TextKey.Answer.TogetherButton, TextKey.Alerts.OfferButton, TextKey.Selfie.NewSelfieButton,
            }.Select(label => anna.Reads(label)),
            Person.Labels(answer[0]));
    }

    [Fact]
    public async Task Originals_are_the_files_as_they_lie_in_the_album()
    {
        const string language = "ja";
        var anna = await bot.World.MeetAsync(language: language);
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        var originals = await anna.ChooseAsync(answer[0], anna.Reads(TextKey.Answer.OriginalsButton), 3);

        Assert.Equal(anna.Reads(TextKey.Originals.Sending, ("count", 2)), originals[0].Text);
        Assert.Equal(Files.Select(Path.GetFileName), originals.Skip(1).Select(file => file.Document!.FileName));
        foreach (var (file, sent) in Files.Zip(originals.Skip(1)))
            Assert.Equal(await File.ReadAllBytesAsync(file), await bot.World.Control.DownloadAsync(sent.Document!.FileId));
    }

    [Fact]
    public async Task A_zip_holds_the_files_as_they_lie_in_the_album_and_one_message_tells_of_it()
    {
        const string language = "en";
        var anna = await bot.World.MeetStrangerAsync(language: language);
        await anna.AgreeAsync();
        var answer = await anna.SearchAsync(samples.Selfie, 3);
        await anna.PressAsync(answer[0], TextKey.Answer.ZipButton);
        var told = (await anna.HearsAsync(anna.Reads(TextKey.Zip.Done, ("count", 2)))).SkipWhile(message => message.MessageId != answer[^1].MessageId).Skip(1).ToList();

        Assert.Equal(2, told.Count);
        var sent = Assert.Single(told, message => message.Document is not null);
        await using var zip = new ZipArchive(new MemoryStream(await bot.World.Control.DownloadAsync(sent.Document!.FileId)));
        Assert.Equal(Files.Select(file => Path.GetFileName(file)), zip.Entries.Select(entry => entry.FullName));
        foreach (var (file, entry) in Files.Zip(zip.Entries)) Assert.Equal(await File.ReadAllBytesAsync(file), await ReadAsync(entry));
        Assert.Empty(Directory.EnumerateFiles(bot.World.Folder.Data, "*.zip"));
    }

    [Fact]
    public async Task A_frame_around_the_face_is_another_picture_and_the_plain_one_stays_plain()
    {
        const string language = "ru";
        var anna = await bot.World.MeetAsync(language: language);
        var plain = await anna.SearchAsync(samples.Selfie, 3);
        var framed = await anna.ChooseAsync(plain[0], anna.Reads(TextKey.Answer.FrameButton), 3);
        var again = await anna.SearchAsync(samples.Portrait(3), 3);

        Assert.Equal(anna.Reads(TextKey.Answer.Framed, ("count", 2)), framed[0].Text);
        Assert.Equal(plain.Skip(1).Select(photo => photo.Caption), framed.Skip(1).Select(photo => photo.Caption));
        Assert.Empty(plain.Skip(1).Select(Picture).Intersect(framed.Skip(1).Select(Picture)));
        Assert.Equal(plain.Skip(1).Select(Picture).Order(), again.Skip(1).Select(Picture).Order());
    }

    [Fact]
    public async Task Photos_that_only_may_be_the_person_are_kept_apart_until_asked_for()
    {
        const string language = "ja";
        var carla = await bot.World.MeetAsync("Carla", language);
        var answer = await Pictured.SearchWithALookalikeAsync(carla);
        Assert.StartsWith(carla.Reads(TextKey.Answer.Found, ("count", 1)), answer[0].Text);
        Assert.Contains(carla.Reads(TextKey.Answer.MaybeApart, ("count", 1)), answer[0].Text);

        var maybe = await carla.ChooseAsync(answer[0], carla.Reads(TextKey.Answer.MaybeButton, ("count", 1)), 2);
        Assert.Equal(carla.Reads(TextKey.Answer.MaybeHeader, ("count", 1)), maybe[0].Text);
        Assert.StartsWith(carla.Reads(TextKey.Answer.MaybeCaptionUndated, ("album", Samples.Album)), maybe[1].Caption);
        Assert.Equal([carla.Reads(TextKey.Feedback.ThatsMeButton), carla.Reads(TextKey.Feedback.NotMeButton)], Person.Labels(maybe[0]));
    }

    private static string Picture(Message message) => message.Photo![^1].FileUniqueId;

    private static async Task<byte[]> ReadAsync(ZipArchiveEntry entry)
    {
        await using var content = await entry.OpenAsync();
        using var bytes = new MemoryStream();
        await content.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
