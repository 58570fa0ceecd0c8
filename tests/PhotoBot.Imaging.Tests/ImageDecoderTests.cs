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
    }

    [Theory]
    [InlineData("jpegsave_buffer", ImageFormat.Jpeg)]
    [InlineData("pngsave_buffer", ImageFormat.Png)]
    [InlineData("webpsave_buffer", ImageFormat.Webp)]
    public void Decode_reads_every_format(string saver, ImageFormat format)
    {
        var decoded = Some.Decoder.Decode(Some.Encoded(Some.Quarters(), saver), 1000);
        Assert.Equal(format, decoded.Header.Format);
        Colors.AssertQuarters(decoded.Pixels, Colors.Red, Colors.Green, Colors.Blue, Colors.White);
    }

    [Fact]
    public void Decode_reads_avif()
    {
        var file = Some.Encoded(Some.Quarters(), "heifsave_buffer", o => o.Set("compression", "av1").Set("effort", 0));
        var decoded = Some.Decoder.Decode(file, 1000);
        Assert.Equal(ImageFormat.Avif, decoded.Header.Format);
        Colors.AssertQuarters(decoded.Pixels, Colors.Red, Colors.Green, Colors.Blue, Colors.White);
    }
}
