using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Imaging;
using PhotoBot.Texts;

namespace PhotoBot.Acceptance.Tests.Attendee;

public sealed class QualityTests(Samples samples, ServingBot bot) : IClassFixture<ServingBot>
{
    [Fact]
    public async Task A_dark_selfie_is_answered_by_what_to_do_and_searched_with_all_the_same()
    {
        const string language = "en";
        var anna = await bot.World.MeetAsync(language: language);
        var asked = Assert.Single(await anna.SearchAsync(Darkened(samples.PortraitPixels()).ToJpeg(95), 1));
        Assert.Equal([anna.Reads(TextKey.Quality.Header), anna.Reads(TextKey.Quality.TooDark), anna.Reads(TextKey.Quality.Footer)], asked.Text!.Split('\n'));

        var answer = await anna.ChooseAsync(asked, anna.Reads(TextKey.Quality.AnywayButton), 2);
        // The photo it was cut from.
        Assert.Equal(anna.Reads(TextKey.Answer.PhotoCaption, ("album", Samples.Album), ("date", anna.Language.Date(new(2017, 10, 31)))), answer[1].Caption);
    }

    [Fact]
    public async Task A_small_face_is_called_small()
    {
        var anna = await bot.World.MeetAsync();
        var asked = Assert.Single(await anna.SearchAsync(Pictured.FarAway(), 1));
        Assert.Contains(anna.Reads(TextKey.Quality.TooSmall), asked.Text);
    }

    [Fact]
    public async Task A_blurred_face_is_called_blurred()
    {
        var anna = await bot.World.MeetAsync();
        var asked = Assert.Single(await anna.SearchAsync(Blurred(samples.PortraitPixels(), 25).ToJpeg(95), 1));
        Assert.Contains(anna.Reads(TextKey.Quality.Blurred), asked.Text);
    }

    [Fact]
    public async Task A_masked_face_is_called_covered()
    {
        var anna = await bot.World.MeetAsync();
        var asked = Assert.Single(await anna.SearchAsync(Masked(samples.PortraitPixels()).ToJpeg(95), 1));
        Assert.Contains(anna.Reads(TextKey.Quality.Covered), asked.Text);
    }

    [Fact]
    public async Task A_better_selfie_instead_needs_no_button()
    {
        var anna = await bot.World.MeetAsync();
        await anna.SearchAsync(Darkened(samples.PortraitPixels()).ToJpeg(95), 1);

        // The one that was too dark is not joined to it.
        Assert.StartsWith(anna.Reads(TextKey.Answer.Found, ("count", 2)), (await anna.SearchAsync(samples.Selfie, 3))[0].Text);
    }

    private static RgbImage Darkened(RgbImage image) => new(image.Width, image.Height, [.. image.Pixels.ToArray().Select(channel => (byte)(channel / 6))]);

    /// <summary>White cloth from the nose down to the chin, within the face; <see cref="Samples.PortraitPixels"/> leaves half a face around it.</summary>
    private static RgbImage Masked(RgbImage image)
    {
        var pixels = image.Pixels.ToArray();
        var (faceHeight, faceWidth) = (image.Height / 2, image.Width - image.Height / 2);
        var (left, top) = (image.Height / 4, image.Height / 4);
        for (var y = top + faceHeight * 6 / 10; y < top + faceHeight; y++)
            for (var x = left + faceWidth / 10; x < left + faceWidth * 9 / 10; x++)
                pixels.AsSpan((y * image.Width + x) * 3, 3).Fill((byte)(225 + (x + y) % 7)); // threads
        return new RgbImage(image.Width, image.Height, pixels);
    }

    /// <summary>The mean of a square of so many pixels around each one, by columns and then by rows.</summary>
    private static RgbImage Blurred(RgbImage image, int side)
    {
        var (width, height) = (image.Width, image.Height);
        var source = image.Pixels.ToArray();
        byte[] Mean(byte[] from, int step, Func<int, int> place, int length) => [.. from.Select((_, at) =>
        {
            var sum = 0;
            for (var offset = -side / 2; offset <= side / 2; offset++) sum += from[at + (Math.Clamp(place(at) + offset, 0, length - 1) - place(at)) * step];
            return (byte)(sum / (2 * (side / 2) + 1));
        })];
        var columns = Mean(source, 3, at => at / 3 % width, width);
        return new RgbImage(width, height, Mean(columns, 3 * width, at => at / 3 / width, height));
    }
}
