using PhotoBot.Imaging;
using PhotoBot.LocalChat.Media;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Media;

public sealed class PhotoResizerTests
{
    private readonly PhotoResizer resizer = new();

    [Theory]
    [InlineData(3000, 2000, "100x67 320x214 800x534 1280x854 2560x1707")]
    [InlineData(1280, 960, "100x75 320x240 800x600 1280x960")]
    [InlineData(90, 60, "90x60")]
    [InlineData(20, 400, "5x100 16x320 20x400")]
    public void Photo_has_every_box_it_exceeds_and_its_own_size_up_to_2560(int width, int height, string sizes) =>
        Assert.Equal(sizes, string.Join(' ', resizer.Resize(Some.Jpeg(width, height)).Select(print => $"{print.Width}x{print.Height}")));

    [Fact]
    public void Sizes_are_jpegs_as_large_as_they_say()
    {
        foreach (var print in resizer.Resize(Some.Jpeg(900, 600)))
        {
            var header = new ImageDecoder(new ImagingOptions()).ReadHeader(print.Jpeg);
            Assert.Equal((ImageFormat.Jpeg, print.Width, print.Height), (header.Format, header.Width, header.Height));
        }
    }

    [Fact]
    public void Turn_in_exif_is_applied_and_gone()
    {
        var upload = Some.TurnedJpeg(400, 300, orientation: 6);

        var largest = resizer.Resize(upload)[^1];

        Assert.Equal((300, 400), (largest.Width, largest.Height));
        Assert.True(upload.AsSpan().IndexOf("Exif"u8) > 0);
        Assert.Equal(-1, largest.Jpeg.AsSpan().IndexOf("Exif"u8));
    }

    [Fact]
    public void Picture_of_another_format_becomes_a_jpeg()
    {
        // One white pixel, PNG.
        var png = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC");

        var only = Assert.Single(resizer.Resize(png));

        Assert.Equal((1, 1), (only.Width, only.Height));
        Assert.Equal([0xFF, 0xD8], only.Jpeg[..2]);
    }

    [Theory]
    [InlineData(5100, 4901)]
    [InlineData(2001, 100)]
    public void Sides_out_of_bounds_are_refused(int width, int height) =>
        Assert.Equal(
            "Bad Request: PHOTO_INVALID_DIMENSIONS", Assert.Throws<RefusedException>(() => resizer.Resize(Some.Jpeg(width, height))).Message);

    [Fact]
    public void Sides_at_the_bounds_are_taken() => Assert.Equal(2000, resizer.Resize(Some.Jpeg(2000, 100))[^1].Width);
}
