using PhotoBot.LocalChat.Media;

namespace PhotoBot.LocalChat.Tests.Media;

public sealed class ImageSizeTests
{
    [Fact]
    public void Jpeg_size_is_read_past_other_segments_and_fill_bytes() => Assert.Equal(new ImageSize(4032, 3024), ImageSize.Read(Some.Jpeg(4032, 3024)));

    [Fact]
    public void Png_size_is_read() => Assert.Equal(new ImageSize(70_000, 5), ImageSize.Read(Some.Png(70_000, 5)));

    // The first 30 bytes of one-colour pictures of 550 x 368, as cwebp writes them: lossy, lossless, and with an alpha chunk.
    [Theory]
    [InlineData("5249464600000000574542505650382000000000300100" + "9d012a26027001")]
    [InlineData("524946460000000057454250565038 4c000000002f25c25b000000000000")]
    [InlineData("52494646000000005745425056503858 0a00000010000000250200 6f0100")]
    public void Webp_size_is_read(string hex)
    {
        var file = new byte[40];
        Convert.FromHexString(hex.Replace(" ", "", StringComparison.Ordinal)).CopyTo(file, 0);

        Assert.Equal(new ImageSize(550, 368), ImageSize.Read(file));
    }

    [Fact]
    public void No_cut_header_is_read_as_a_size()
    {
        foreach (var file in (byte[][])[Some.Jpeg(tail: "")[..^4], Some.Png(10, 10)[..24]])
        {
            Assert.NotNull(ImageSize.Read(file));
            for (var length = 0; length < file.Length - 1; length++) Assert.Null(ImageSize.Read(file.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("GIF89a")]
    [InlineData("<svg/>")]
    [InlineData("")]
    public void Other_files_have_no_size(string content) => Assert.Null(ImageSize.Read(System.Text.Encoding.ASCII.GetBytes(content)));
}
