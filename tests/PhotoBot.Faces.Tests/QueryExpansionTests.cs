namespace PhotoBot.Faces.Tests;

public class QueryExpansionTests
{
    private static readonly MatchThresholds Thresholds = new(Sure: 0.45f, SureJoined: 0.49f, Maybe: 0.4f, Expansion: 0.5f);

    [Fact]
    public void Of_takes_faces_at_or_above_the_limit() =>
        Assert.Equal([0.7f, 0.5f], Of([(0.7f, "a"), (0.5f, "b"), (0.49f, "c")], Thresholds));

    [Fact]
    public void Of_takes_one_face_a_photo() =>
        Assert.Equal([0.8f, 0.6f], Of([(0.8f, "a"), (0.7f, "a"), (0.6f, "b")], Thresholds));

    [Fact]
    public void Of_takes_the_three_most_similar() =>
        Assert.Equal([0.9f, 0.8f, 0.7f], Of([(0.9f, "a"), (0.8f, "b"), (0.7f, "c"), (0.6f, "d")], Thresholds));

    [Fact]
    public void Of_trusts_nothing_in_a_pack_without_the_limit() =>
        Assert.Empty(Of([(1, "a")], Thresholds with { Expansion = null }));

    private static IEnumerable<float> Of((float Similarity, string Photo)[] faces, MatchThresholds thresholds) =>
        QueryExpansion.Of(faces, face => face.Similarity, face => face.Photo, thresholds).Select(face => face.Similarity);
}
