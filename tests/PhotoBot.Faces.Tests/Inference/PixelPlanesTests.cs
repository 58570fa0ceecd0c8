using PhotoBot.Faces.Inference;
using PhotoBot.Faces.Models;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests.Inference;

public class PixelPlanesTests
{
    private static readonly RgbImage Two = new(2, 1, [1, 2, 3, 4, 5, 6]);

    [Fact]
    public void Write_lays_channels_out_in_planes_and_fills_the_rest_with_black() =>
        Assert.Equal([1, 4, 0, 0, 0, 0, 2, 5, 0, 0, 0, 0, 3, 6, 0, 0, 0, 0], Written(new() { Channels = ChannelOrder.Rgb }, 3, 2));

    [Fact]
    public void Write_starts_with_blue_when_asked() =>
        Assert.Equal([3, 6, 2, 5, 1, 4], Written(new() { Channels = ChannelOrder.Bgr }, 2, 1));

    [Fact]
    public void Write_subtracts_the_mean_and_divides_by_the_scale_a_plane() =>
        Assert.Equal([0, 3, 0, 1.5f, 0, 1], Written(new() { Channels = ChannelOrder.Rgb, Mean = [1, 2, 3], Scale = [1, 2, 3] }, 2, 1));

    private static float[] Written(ModelPreprocessing preprocessing, int width, int height)
    {
        var target = new float[3 * width * height];
        Array.Fill(target, 77);
        new PixelPlanes(preprocessing).Write(Two, target, width, height);
        return target;
    }
}
