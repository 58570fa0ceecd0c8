namespace PhotoBot.Faces.Tests;

public class SimilarityTransformTests
{
    private static readonly FacePoint[] Square = [new(0, 0), new(1, 0), new(1, 1), new(0, 1)];

    [Fact]
    public void Between_finds_scale_turn_and_shift()
    {
        // Twice as large, a quarter turn (x becomes y, y becomes -x), moved by (10, 20).
        var moved = Array.ConvertAll(Square, point => new FacePoint(10 - 2 * point.Y, 20 + 2 * point.X));

        var transform = SimilarityTransform.Between(Square, moved);

        Assert.Equal(2, transform.Scale, 5);
        Assert.Equal(0, transform.A, 5);
        Assert.Equal(2, transform.B, 5);
        Assert.Equal(10, transform.X, 4);
        Assert.Equal(20, transform.Y, 4);
    }

    [Fact]
    public void Between_never_mirrors()
    {
        var mirrored = Array.ConvertAll(Square, point => new FacePoint(-point.X, point.Y));

        // The nearest turn to a mirrored square is none at all: everything shrinks into its middle.
        Assert.Equal(0, SimilarityTransform.Between(Square, mirrored).Scale, 5);
    }

    [Fact]
    public void Inverse_leads_back()
    {
        var transform = new SimilarityTransform(1.2f, -0.7f, 30, -4);
        var back = transform.Inverse().Apply(transform.Apply(new(17, 23)));

        Assert.Equal(17, back.X, 4);
        Assert.Equal(23, back.Y, 4);
    }
}
