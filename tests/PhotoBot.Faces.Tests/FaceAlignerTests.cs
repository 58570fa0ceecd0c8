using PhotoBot.Imaging;

namespace PhotoBot.Faces.Tests;

public class FaceAlignerTests
{
    [Fact]
    public void Align_leaves_a_face_that_already_lies_as_wanted()
    {
        var picture = Gradient(112, 112);

        var aligned = FaceAligner.Align(picture, Some.Landmarks());

        AssertNear(picture, aligned);
    }

    [Fact]
    public void Align_cuts_a_face_out_of_a_larger_picture()
    {
        var face = Gradient(112, 112);
        var sheet = Some.OnSheet(face, 400, 300, left: 150, top: 90);

        AssertNear(face, FaceAligner.Align(sheet, Some.Landmarks(150, 90)));
    }

    [Fact]
    public void Align_turns_a_face_upright()
    {
        var face = Gradient(112, 112);
        var upsideDown = Some.Landmarks().Map(point => new(111 - point.X, 111 - point.Y));

        AssertNear(face, FaceAligner.Align(face.Turn(QuarterTurn.Half), upsideDown));
    }

    [Fact]
    public void Align_reads_all_pixels_of_a_large_face()
    {
        // Rows of black and white one pixel high: reading one of four would give one or the other, all of them give grey.
        var pixels = new byte[448 * 448 * 3];
        for (var y = 0; y < 448; y += 2)
            pixels.AsSpan(y * 448 * 3, 448 * 3).Fill(255);

        var aligned = FaceAligner.Align(new(448, 448, pixels), Some.Landmarks(eyes: 4 * 35.2373f));

        Assert.InRange(aligned.Row(56)[56 * 3], 110, 145);
    }

    [Fact]
    public void Align_enlarges_a_face_about_its_nose()
    {
        var picture = Gradient(112, 112);

        var larger = FaceAligner.Align(picture, Some.Landmarks(), 1.25f);

        // Two fifths of a pixel: the gradient's step from pixel to pixel is below 3 levels.
        Assert.InRange(larger.Row(72)[56 * 3] - picture.Row(72)[56 * 3], -2, 2);
        Assert.InRange(larger.Row(72)[96 * 3] - picture.Row(72)[88 * 3], -2, 2);
        Assert.InRange(larger.Row(72)[16 * 3] - picture.Row(72)[24 * 3], -2, 2);
    }

    [Fact]
    public void Align_fills_with_black_what_lies_outside_the_frame()
    {
        var aligned = FaceAligner.Align(Some.Plain(112, 112, 200), Some.Landmarks(left: -56));

        Assert.Equal(0, aligned.Row(50)[0]);
        Assert.Equal(200, aligned.Row(50)[100 * 3]);
    }

    [Fact]
    public void Align_refuses_landmarks_in_one_point()
    {
        var point = new FacePoint(5, 5);

        Assert.Throws<ArgumentException>(() => FaceAligner.Align(Some.Plain(10, 10), new(point, point, point, point, point)));
    }

    [Fact]
    public void Cut_puts_the_nose_in_the_middle()
    {
        var pixels = new byte[112 * 112 * 3];
        pixels.AsSpan((72 * 112 + 56) * 3, 3).Fill(255);

        var cut = FaceAligner.Cut(new(112, 112, pixels), Some.Landmarks(), side: 160, scale: 1);

        Assert.InRange(cut.Row(80)[80 * 3], 250, 255);
    }

    private static RgbImage Gradient(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
                ((ReadOnlySpan<byte>)[(byte)(x * 2), (byte)(y * 2), (byte)(x + y)]).CopyTo(pixels.AsSpan((y * width + x) * 3));
        return new(width, height, pixels);
    }

    /// <summary>A hundredth of a pixel's shift rounds to a level up or down; edges touch the black outside and are left out.</summary>
    private static void AssertNear(RgbImage expected, RgbImage seen)
    {
        for (var y = 1; y < expected.Height - 1; y++)
            for (var at = 3; at < (expected.Width - 1) * 3; at++)
                Assert.InRange(seen.Row(y)[at], expected.Row(y)[at] - 1, expected.Row(y)[at] + 1);
    }
}
