using PhotoBot.Faces.Evaluation;

namespace PhotoBot.Faces.Tests.Evaluation;

/// <summary>Faces as directions in a plane: how alike two are is the cosine of the angle between them.</summary>
public class SelfieQueryTests
{
    private static readonly MatchThresholds Thresholds = new(Sure: 0.45f, SureJoined: 0.49f, Maybe: 0.4f, Expansion: 0.5f);

    private static readonly SelfiePerson Ann = new(["a1", "a2", "a3"], "ann");
    private static readonly SelfiePerson Bea = new(["b1"], "bea");
    private static readonly IReadOnlyList<SelfiePerson> People = [Ann, Bea];

    [Fact]
    public void Score_is_that_of_each_photos_best_face()
    {
        var photos = Photos(("a1", [0]), ("a2", [30]), ("a3", [60]), ("b1", [180]), ("ann", [100, 40]), ("bea", [80, 170]));

        var score = new SelfieQuery(Ann, ["a1"]).Score(People, photos, OtherPhotos.Unused, Thresholds);

        Assert.Equal((Cos(40), 0), (score.Own, score.FacesJoined), Near);
        Assert.Equal(Cos(80), Assert.Single(score.Foreign), 5);
    }

    [Fact]
    public void Score_of_several_selfies_is_that_of_their_mean()
    {
        var photos = Photos(("a1", [0]), ("a2", [30]), ("a3", [60]), ("b1", [180]), ("ann", [40]), ("bea", [170]));

        Assert.Equal(Cos(25), new SelfieQuery(Ann, ["a1", "a2"]).Score(People, photos, OtherPhotos.Unused, Thresholds).Own, 5);
    }

    [Fact]
    public void Score_with_a_confirmed_photo_joins_the_least_similar_one_that_is_shown()
    {
        // At 75 degrees the third is below the limit of 0.4, so it is the second that is asked about.
        var photos = Photos(("a1", [0]), ("a2", [50]), ("a3", [75]), ("b1", [180]), ("ann", [40]), ("bea", [170]));

        var score = new SelfieQuery(Ann, ["a1"]).Score(People, photos, OtherPhotos.Confirmed, Thresholds);

        Assert.Equal((Cos(15), 1), (score.Own, score.FacesJoined), Near);
    }

    [Fact]
    public void Score_never_confirms_the_group_photo()
    {
        var photos = Photos(("a1", [0]), ("a2", [90]), ("a3", [120]), ("b1", [180]), ("ann", [20]), ("bea", [170]));

        var score = new SelfieQuery(Ann, ["a1"]).Score(People, photos, OtherPhotos.Confirmed, Thresholds);

        Assert.Equal((Cos(20), 0), (score.Own, score.FacesJoined), Near);
    }

    [Fact]
    public void Score_with_an_archive_joins_what_is_trusted_and_counts_the_photos_of_others()
    {
        var photos = Photos(("a1", [0]), ("a2", [50]), ("a3", [100]), ("b1", [180]), ("ann", [62]), ("bea", [170]));

        var score = new SelfieQuery(Ann, ["a1"]).Score(People, photos, OtherPhotos.Archived, Thresholds);

        Assert.Equal((Cos(37), 1), (score.Own, score.FacesJoined), Near);
        Assert.Equal(2, score.Foreign.Count);
    }

    [Fact]
    public void Score_of_a_selfie_without_a_face_is_that_of_nothing_found()
    {
        var photos = Photos(("a1", []), ("a2", [50]), ("a3", [100]), ("b1", [180]), ("ann", [62]), ("bea", [170]));

        var score = new SelfieQuery(Ann, ["a1"]).Score(People, photos, OtherPhotos.Archived, Thresholds);

        Assert.Equal(-1, score.Own);
        Assert.Equal([-1, -1], score.Foreign);
    }

    private static bool Near((float Own, int Joined) a, (float Own, int Joined) b) => Math.Abs(a.Own - b.Own) < 1e-5f && a.Joined == b.Joined;

    private static Dictionary<string, SelfieFaces> Photos(params (string Path, float[] Degrees)[] photos) => photos.ToDictionary(
        photo => photo.Path,
        photo => new SelfieFaces(photo.Degrees.Select(At).FirstOrDefault(), [.. photo.Degrees.Select(At)]),
        StringComparer.Ordinal);

    private static Embedding At(float degrees) => Embedding.Normalize([Cos(degrees), MathF.Sin(degrees * MathF.PI / 180)]);

    private static float Cos(float degrees) => MathF.Cos(degrees * MathF.PI / 180);
}
