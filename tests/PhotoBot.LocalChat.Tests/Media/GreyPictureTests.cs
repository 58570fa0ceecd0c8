using PhotoBot.LocalChat.Media;

namespace PhotoBot.LocalChat.Tests.Media;

public sealed class GreyPictureTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(100, 56)]
    [InlineData(1280, 853)]
    public void Grey_picture_states_its_size_and_ends_as_a_jpeg(int width, int height)
    {
        var size = new ImageSize(width, height);

        var picture = GreyPicture.Jpeg(size);

        Assert.Equal(size, ImageSize.Read(picture));
        Assert.Equal([0xFF, 0xD9], picture[^2..]);
    }
}
