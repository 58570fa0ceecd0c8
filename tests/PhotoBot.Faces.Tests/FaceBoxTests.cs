namespace PhotoBot.Faces.Tests;

public class FaceBoxTests
{
    [Fact]
    public void Overlap_is_the_common_share_of_the_union()
    {
        Assert.Equal(1, new FaceBox(0, 0, 10, 10).Overlap(new(0, 0, 10, 10)));
        Assert.Equal(50f / 150, new FaceBox(0, 0, 10, 10).Overlap(new(5, 0, 10, 10)), 6);
        Assert.Equal(0, new FaceBox(0, 0, 10, 10).Overlap(new(10, 0, 10, 10)));
    }

    [Fact]
    public void Within_keeps_the_part_inside()
    {
        Assert.Equal(new(0, 5, 8, 5), new FaceBox(-2, 5, 10, 10).Within(100, 10));
        Assert.Equal(0, new FaceBox(200, 5, 10, 10).Within(100, 10).Area);
    }

    [Fact]
    public void Scale_moves_and_grows() => Assert.Equal(new(2, 4, 6, 8), new FaceBox(1, 2, 3, 4).Scale(2));
}
