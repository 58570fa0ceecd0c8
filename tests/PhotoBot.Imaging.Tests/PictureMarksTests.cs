namespace PhotoBot.Imaging.Tests;

public sealed class PictureMarksTests
{
    private const int Side = 320;
    private const byte Grey = 128;

    private readonly RgbImage picture = new(Side, Side, [.. Enumerable.Repeat(Grey, Side * Side * 3)]);

    [Fact]
    public void A_frame_leaves_what_it_is_around_and_what_is_far_as_it_was()
    {
        var marked = new PictureMarks(picture).Frame(100, 120, 60, 80).ToImage();

        Assert.True(IsPlain(marked, 102, 122, 158, 198));
        Assert.True(IsPlain(marked, 0, 0, Side, 110));
        Assert.False(IsPlain(marked, 90, 110, 170, 210));
        Assert.Contains(Row(marked, 160), IsWhite);
    }

    [Fact]
    public void A_number_stands_above_its_place()
    {
        var marked = new PictureMarks(picture).Number(100, 120, 7).ToImage();

        Assert.True(IsPlain(marked, 0, 120, Side, Side));
        Assert.False(IsPlain(marked, 100, 90, 130, 120));
    }

    [Theory]
    [InlineData(-50, -50)]
    [InlineData(Side + 50, Side + 50)]
    public void A_number_beside_the_picture_comes_whole_into_it(float x, float y)
    {
        var inside = WhitePixels(new PictureMarks(picture).Number(100, 120, 42).ToImage());

        Assert.Equal(inside, WhitePixels(new PictureMarks(picture).Number(x, y, 42).ToImage()));
    }

    [Fact]
    public void Every_number_looks_different()
    {
        var pictures = Enumerable.Range(0, 20).Select(number => Convert.ToHexString(new PictureMarks(picture).Number(100, 120, number).ToImage().Pixels));

        Assert.Equal(20, pictures.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Marks_beyond_the_borders_are_left_off_and_the_picture_itself_stays_as_it_was()
    {
        var marked = new PictureMarks(picture).Frame(-40, -40, 2 * Side, 2 * Side).ToImage();

        Assert.True(IsPlain(marked, 0, 0, Side, Side));
        _ = new PictureMarks(picture).Frame(10, 10, 50, 50).Number(10, 10, 1).ToImage();
        Assert.True(IsPlain(picture, 0, 0, Side, Side));
    }

    private static int WhitePixels(RgbImage image) => Enumerable.Range(0, Side).Sum(y => Row(image, y).Count(IsWhite));

    private static bool IsWhite((byte Red, byte Green, byte Blue) pixel) => pixel == (255, 255, 255);

    private static IEnumerable<(byte Red, byte Green, byte Blue)> Row(RgbImage image, int y)
    {
        var row = image.Row(y).ToArray();
        return Enumerable.Range(0, image.Width).Select(x => (row[3 * x], row[3 * x + 1], row[3 * x + 2]));
    }

    private static bool IsPlain(RgbImage image, int left, int top, int right, int bottom) =>
        Enumerable.Range(top, bottom - top).All(y => Row(image, y).Skip(left).Take(right - left).All(pixel => pixel == (Grey, Grey, Grey)));
}
