using PhotoBot.Faces.Detection;

namespace PhotoBot.Faces.Tests.Detection;

public class NonMaximumSuppressionTests
{
    [Fact]
    public void Keep_leaves_the_surest_of_those_that_overlap_and_sorts_by_score()
    {
        List<Face> seen = [Some.Face(0, 0, 10, 10, 0.6f), Some.Face(1, 0, 10, 10, 0.9f), Some.Face(50, 50, 10, 10, 0.95f)];

        var kept = NonMaximumSuppression.Keep(seen, maxOverlap: 0.4f);

        Assert.Equal([0.95f, 0.9f], kept.Select(face => face.Score));
    }

    [Fact]
    public void Keep_leaves_neighbours_that_overlap_little() =>
        Assert.Equal(2, NonMaximumSuppression.Keep([Some.Face(0, 0, 10, 10), Some.Face(6, 0, 10, 10)], maxOverlap: 0.4f).Count);
}
