using System.Text;

namespace PhotoBot.Imaging.Tests;

public sealed class UnreadableImageTests
{
    [Fact]
    public void An_empty_file_is_called_empty()
    {
        Assert.Equal(UnreadableReason.Empty, Refused([]).Reason);
    }

    [Theory]
    [InlineData("hello, this is no image at all")]
    [InlineData("<html><body>not an image</body></html>")]
    [InlineData("BM is how some texts begin, and yet they are no bitmap")]
    [InlineData("PK\u0003\u0004 a zip file")]
    [InlineData("\0\0\0\u0018ftypmp42\0\0\0\0mp42isom")]
    [InlineData("RIFF\u0010\0\0\0WAVEfmt ")]
    [InlineData("x")]
    public void What_is_no_image_is_called_so(string content)
    {
        Assert.Equal(UnreadableReason.NotAnImage, Refused(Encoding.Latin1.GetBytes(content)).Reason);
    }

    [Theory]
    [InlineData("GIF89a\u0001\0\u0001\0\0\0\0", "GIF")]
    [InlineData("II*\0\u0008\0\0\0", "TIFF or camera raw")]
    [InlineData("MM\0*\0\0\0\u0008", "TIFF or camera raw")]
    [InlineData("BM\u003a\0\0\0\0\0\0\0\u0036\0\0\0", "BMP")]
    [InlineData("%PDF-1.7", "PDF")]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG")]
    [InlineData("\u00ef\u00bb\u00bf\n<?xml version='1.0'?><!-- drawn --><svg/>", "SVG")]
    [InlineData("8BPS\0\u0001", "Photoshop")]
    [InlineData("\0\0\0\u0018ftypcrx \0\0\0\u0001crx isom", "camera raw")]
    [InlineData("\u00ff\n\u00fa\u0001", "JPEG XL")]
    public void An_image_of_another_format_is_called_by_its_name(string content, string name)
    {
        var refused = Refused(Encoding.Latin1.GetBytes(content));
        Assert.Equal(UnreadableReason.UnsupportedFormat, refused.Reason);
        Assert.Contains(name, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_above_the_limit_of_bytes_is_refused()
    {
        var decoder = new ImageDecoder(new ImagingOptions { MaxFileMegabytes = 1 });
        byte[] file = [.. Some.Jpeg(Some.Quarters()), .. new byte[1_000_000]];
        Assert.Equal(UnreadableReason.TooLarge, Refused(file, decoder).Reason);
        Assert.Equal(64, decoder.Decode(file.AsMemory(0, 1_000_000), 100).Pixels.Width);
    }

    [Fact]
    public void A_picture_above_the_limit_of_pixels_is_refused_with_its_size()
    {
        var decoder = new ImageDecoder(new ImagingOptions { MaxMegapixels = 1 });
        Assert.Equal(1000, decoder.Decode(Some.Jpeg(Some.Quarters(1000, 1000)), 2000).Pixels.Width);
        var refused = Refused(Some.Jpeg(Some.Quarters(1001, 1000)), decoder);
        Assert.Equal(UnreadableReason.TooManyPixels, refused.Reason);
        Assert.Contains("1001 x 1000", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_file_that_claims_billions_of_pixels_is_refused_by_its_header()
    {
        var file = Some.Jpeg(Some.Quarters());
        var frame = file.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xFF, 0xC0]);
        // T.81 B.2.2: marker, length, precision, then rows and columns as two bytes each
        (file[frame + 5], file[frame + 6], file[frame + 7], file[frame + 8]) = (0xEA, 0x60, 0xEA, 0x60);
        Assert.Equal(UnreadableReason.TooManyPixels, Refused(file).Reason);
    }

    public static TheoryData<ImageFormat> Formats => [.. Enum.GetValues<ImageFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void A_file_that_breaks_off_is_called_truncated(ImageFormat format)
    {
        var file = Some.FileOf(format);
        foreach (var part in new[] { 0.3, 0.6, 0.9 })
            Assert.Equal(UnreadableReason.Truncated, Refused(file[..(int)(file.Length * part)]).Reason);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void A_jpeg_that_lacks_only_its_end_marker_is_read(int missing)
    {
        var whole = Some.SamplePhoto();
        var mended = Some.Decoder.Decode(whole.AsMemory(0, whole.Length - missing), 500);
        Assert.Equal(Some.Decoder.Decode(whole, 500).Pixels.Pixels, mended.Pixels.Pixels);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(200)]
    [InlineData(5000)]
    [InlineData(100_000)]
    public void A_jpeg_that_lacks_pixels_too_is_called_truncated(int missing)
    {
        var whole = Some.SamplePhoto();
        Assert.Equal(UnreadableReason.Truncated, Refused(whole[..^missing]).Reason);
    }

    [Fact]
    public void A_thumbnail_within_a_broken_jpeg_does_not_pass_for_its_end()
    {
        // A comment segment that holds a whole JPEG, as EXIF holds its thumbnail.
        var thumbnail = Some.Jpeg(Some.Quarters(16, 16));
        var length = thumbnail.Length + 2;
        byte[] file = [0xFF, 0xD8, 0xFF, 0xFE, (byte)(length >> 8), (byte)length, .. thumbnail, .. Some.Jpeg(Some.Quarters()).AsSpan(2)];
        Assert.Equal(64, Some.Decoder.Decode(file, 100).Pixels.Width);
        Assert.Equal(UnreadableReason.Truncated, Refused(file[..^100]).Reason);
    }

    [Fact]
    public void A_whole_file_with_its_middle_overwritten_is_called_corrupt()
    {
        var file = Some.Png(Some.Noise(64, 64));
        file.AsSpan(file.Length / 2, 100).Fill(0xA5);
        var refused = Refused(file);
        Assert.Equal(UnreadableReason.Corrupt, refused.Reason);
        Assert.IsType<ImagingException>(refused.InnerException);
    }

    [Fact]
    public void A_jpeg_without_a_picture_is_called_corrupt()
    {
        Assert.Equal(UnreadableReason.Corrupt, Refused([0xFF, 0xD8, 0xFF, 0xDA, 0, 2, 0xFF, 0xD9, 0, 0, 0, 0]).Reason);
    }

    private static UnreadableImageException Refused(byte[] file, ImageDecoder? decoder = null) =>
        Assert.Throws<UnreadableImageException>(() => (decoder ?? Some.Decoder).Decode(file, 100));
}
