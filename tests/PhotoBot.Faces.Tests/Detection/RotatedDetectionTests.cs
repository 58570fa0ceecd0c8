using PhotoBot.Faces.Detection;
using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests.Detection;

public class RotatedDetectionTests
{
    private const int Width = 5;
    private const int Height = 3;

    [Theory]
    [InlineData(QuarterTurn.None)]
    [InlineData(QuarterTurn.Clockwise)]
    [InlineData(QuarterTurn.Half)]
    [InlineData(QuarterTurn.Counterclockwise)]
    public void Face_leads_a_pixel_of_the_turned_picture_back_to_where_it_was(QuarterTurn turn)
    {
        var pixels = new byte[Width * Height * 3];
        pixels[(1 * Width + 3) * 3] = 255;
        var turned = new RgbImage(Width, Height, pixels).Turn(turn);
        var (x, y) = Brightest(turned);
        var seen = new Face(new(x, y, 1, 1), Some.Landmarks().Map(_ => new(x, y)), 1);

        var face = RotatedDetection.ToOriginal(seen, turn, Width, Height);

        Assert.Equal(new FaceBox(3, 1, 1, 1), face.Box);
        Assert.Equal(new FacePoint(3, 1), face.Landmarks.Nose);
    }

    private static (int X, int Y) Brightest(RgbImage image)
    {
        var at = image.Pixels.IndexOf((byte)255) / 3;
        return (at % image.Width, at / image.Width);
    }
}
