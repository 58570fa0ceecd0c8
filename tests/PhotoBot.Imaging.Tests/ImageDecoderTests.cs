using Interpretation = NetVips.Enums.Interpretation;

namespace PhotoBot.Imaging.Tests;

public sealed class ImageDecoderTests
{
    [Fact]
    public void Decode_keeps_the_size_of_a_picture_that_fits()
    {
        var decoded = Some.Decoder.Decode(Some.SamplePhoto(), 10_000);
        Assert.Equal((decoded.Header.Width, decoded.Header.Height), (decoded.Pixels.Width, decoded.Pixels.Height));
        Assert.Equal(1f, decoded.Scale);
    }

    [Theory]
    [InlineData(640)]
    [InlineData(333)]
    [InlineData(100)]
    [InlineData(1)]
    public void Decode_shrinks_to_the_long_side_asked_for(int maxSide)
    {
        var decoded = Some.Decoder.Decode(Some.SamplePhoto(), maxSide);
        Assert.Equal(maxSide, decoded.Pixels.LongSide);
        Assert.Equal(maxSide / (float)Math.Max(decoded.Header.Width, decoded.Header.Height), decoded.Scale);
    }

    public static TheoryData<ImageFormat> Formats => [.. Enum.GetValues<ImageFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_is_read(ImageFormat format)
    {
        var decoded = Some.Decoder.Decode(Some.FileOf(format), 1000);
        Assert.Equal(new ImageHeader(format, 64, 48, TakenAt: null), decoded.Header);
        Assert.Equal((64, 48), (decoded.Pixels.Width, decoded.Pixels.Height));
        Colors.AssertQuarters(decoded.Pixels);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void Every_format_shrinks(ImageFormat format)
    {
        var decoded = Some.Decoder.Decode(Some.FileOf(format), 20);
        Assert.Equal((20, 15), (decoded.Pixels.Width, decoded.Pixels.Height));
        Colors.AssertQuarters(decoded.Pixels);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void The_header_is_the_same_read_alone(ImageFormat format)
    {
        var file = Some.FileOf(format);
        Assert.Equal(Some.Decoder.Decode(file, 10).Header, Some.Decoder.ReadHeader(file));
    }

    [Fact]
    public void A_progressive_jpeg_is_read()
    {
        Colors.AssertQuarters(Some.Decoder.Decode(Some.ProgressiveJpeg(Some.Quarters()), 1000).Pixels);
    }

    [Fact]
    public void An_interlaced_png_is_read()
    {
        var file = Some.Encoded(Some.Quarters(), "pngsave_buffer", new() { { "interlace", true } });
        Colors.AssertQuarters(Some.Decoder.Decode(file, 1000).Pixels);
    }

    [Theory]
    [InlineData("jpegsave_buffer")]
    [InlineData("pngsave_buffer")]
    public void A_grey_picture_becomes_rgb(string saver)
    {
        var file = Some.Encoded(Some.Quarters(), saver, change: v => v.To(Interpretation.Bw));
        var pixels = Some.Decoder.Decode(file, 1000).Pixels;
        var (red, green, blue) = Colors.InQuarter(pixels, 0);
        Assert.True(red == green && green == blue, $"A grey pixel has equal channels, saw {(red, green, blue)}.");
        Colors.AssertNear(Colors.White, Colors.InQuarter(pixels, 3));
    }

    [Fact]
    public void A_cmyk_jpeg_becomes_rgb()
    {
        var file = Some.Encoded(Some.Quarters(), "jpegsave_buffer", change: v => v.To(Interpretation.Cmyk));
        var pixels = Some.Decoder.Decode(file, 1000).Pixels;
        // Print cannot reach these colours; which of the channels leads stays.
        var (red, green, _) = Colors.InQuarter(pixels, 0);
        Assert.True(red > 150 && green < 110, $"The red quarter is {Colors.InQuarter(pixels, 0)}.");
        Colors.AssertNear(Colors.White, Colors.InQuarter(pixels, 3));
    }

    [Fact]
    public void A_png_of_16_bits_keeps_its_colours()
    {
        var file = Some.Encoded(Some.Quarters(), "pngsave_buffer", change: v => v.To(Interpretation.Rgb16));
        Assert.Equal(16, file[24]);
        Colors.AssertQuarters(Some.Decoder.Decode(file, 1000).Pixels);
    }

    [Fact]
    public void A_png_with_a_palette_keeps_its_colours()
    {
        var file = Some.Encoded(Some.Quarters(), "pngsave_buffer", new() { { "palette", true } });
        Assert.Equal(3, file[25]);
        Colors.AssertQuarters(Some.Decoder.Decode(file, 1000).Pixels);
    }

    [Theory]
    [InlineData("pngsave_buffer", Interpretation.Srgb)]
    [InlineData("pngsave_buffer", Interpretation.Rgb16)]
    [InlineData("webpsave_buffer", Interpretation.Srgb)]
    public void What_is_transparent_becomes_white(string saver, Interpretation space)
    {
        var file = Some.Encoded(Some.Quarters(), saver, change: v => v.WithAlpha(space, alpha: 0));
        Colors.AssertQuarters(Some.Decoder.Decode(file, 1000).Pixels, Colors.White, Colors.White, Colors.White, Colors.White);
    }

    [Theory]
    [InlineData(Interpretation.Srgb, 255)]
    [InlineData(Interpretation.Rgb16, 65535)]
    public void What_is_opaque_keeps_its_colour(Interpretation space, int alpha)
    {
        var file = Some.Encoded(Some.Quarters(), "pngsave_buffer", change: v => v.WithAlpha(space, alpha));
        Colors.AssertQuarters(Some.Decoder.Decode(file, 1000).Pixels);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Every_exif_orientation_ends_upright(int orientation)
    {
        var file = Some.Jpeg(Some.StoredFor(orientation, Some.Quarters())).WithExif(orientation);
        var decoded = Some.Decoder.Decode(file, 1000);
        Assert.Equal((64, 48), (decoded.Header.Width, decoded.Header.Height));
        Assert.Equal((64, 48), (decoded.Pixels.Width, decoded.Pixels.Height));
        Colors.AssertQuarters(decoded.Pixels);
    }

    [Fact]
    public void A_turned_heic_ends_upright()
    {
        var decoded = Some.Decoder.Decode(Some.TurnedHeic(), 1000);
        Assert.Equal((48, 64), (decoded.Header.Width, decoded.Header.Height));
        Colors.AssertQuarters(decoded.Pixels, Colors.Blue, Colors.Red, Colors.White, Colors.Green);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    [InlineData(60000)]
    public void An_orientation_that_does_not_exist_is_ignored(int orientation)
    {
        Colors.AssertQuarters(Some.Decoder.Decode(Some.Jpeg(Some.Quarters()).WithExif(orientation), 1000).Pixels);
    }

    [Fact]
    public void TakenAt_is_what_the_camera_wrote()
    {
        var header = Some.Decoder.ReadHeader(Some.Jpeg(Some.Quarters()).WithExif(taken: "2019:07:05 23:41:07"));
        Assert.Equal(new DateTime(2019, 7, 5, 23, 41, 7, DateTimeKind.Unspecified), header.TakenAt);
        Assert.Equal(DateTimeKind.Unspecified, header.TakenAt!.Value.Kind);
    }

    [Theory]
    [InlineData("0000:00:00 00:00:00")]
    [InlineData("                   ")]
    [InlineData("2019-07-05T23:41:07")]
    [InlineData("\u00ff\u00fe\u00fd")]
    [InlineData("")]
    public void TakenAt_is_null_when_the_date_is_garbage(string taken)
    {
        Assert.Null(Some.Decoder.ReadHeader(Some.Jpeg(Some.Quarters()).WithExif(taken: taken)).TakenAt);
    }

    [Fact]
    public void A_photo_of_ten_megapixels_shrinks_to_working_size()
    {
        var path = Some.MeasuringFile("groups/large/group_10mpx.jpg");
        Assert.SkipUnless(path is not null, "shared/data is not beside the repository.");
        var decoded = Some.Decoder.Decode(File.ReadAllBytes(path), 2560);
        Assert.Equal((4844, 2022), (decoded.Header.Width, decoded.Header.Height));
        Assert.Equal((2560, 1069), (decoded.Pixels.Width, decoded.Pixels.Height));
    }

    [Theory]
    [InlineData(5000, 1)]
    [InlineData(1, 5000)]
    public void A_thread_thin_picture_keeps_one_pixel(int width, int height)
    {
        var thread = Some.Noise(width, height);
        foreach (var file in new[] { Some.Jpeg(thread), Some.Png(thread), Some.Webp(thread) })
        {
            var pixels = Some.Decoder.Decode(file, 100).Pixels;
            Assert.Equal((Math.Min(width, 100), Math.Min(height, 100)), (pixels.Width, pixels.Height));
        }
    }
}
