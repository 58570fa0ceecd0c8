using PhotoBot.Archive.Evaluation;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Tests.Evaluation;

/// <summary>Faces as directions in a plane: the similarity of two is the cosine of the angle between them.</summary>
public sealed class SelfieQueryTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);
    private readonly Dictionary<string, string> paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Embedding?> looks = new(StringComparer.Ordinal);
    private readonly List<(string Path, FaceId Face)> faces = [];

    public void Dispose() => people.Dispose();

    [Fact]
    public void Score_is_that_of_each_photos_best_face()
    {
        Archive(("a1", [0]), ("a2", [30]), ("a3", [60]), ("b1", [180]), ("ann", [100, 40]), ("bea", [80, 170]));

        var score = Score(["a1"], OtherPhotos.Unused);

        Assert.Equal((Cos(40), 0), (score.Own, score.FacesJoined), Near);
        Assert.Equal(Cos(80), Assert.Single(score.Foreign), 5);
    }

    [Fact]
    public void Score_of_several_selfies_is_that_of_their_mean()
    {
        Archive(("a1", [0]), ("a2", [30]), ("a3", [60]), ("b1", [180]), ("ann", [40]), ("bea", [170]));

        Assert.Equal(Cos(25), Score(["a1", "a2"], OtherPhotos.Unused).Own, 5);
    }

    [Fact]
    public void Score_with_a_confirmed_photo_joins_the_least_similar_one_that_is_shown()
    {
        // At 75 degrees the third is below the threshold of 0.4, so it is the second that is asked about.
        Archive(("a1", [0]), ("a2", [50]), ("a3", [75]), ("b1", [180]), ("ann", [40]), ("bea", [170]));

        var score = Score(["a1"], OtherPhotos.Confirmed);

        Assert.Equal((Cos(15), 1), (score.Own, score.FacesJoined), Near);
    }

    [Fact]
    public void Score_never_confirms_the_group_photo()
    {
        Archive(("a1", [0]), ("a2", [90]), ("a3", [120]), ("b1", [180]), ("ann", [20]), ("bea", [170]));

        var score = Score(["a1"], OtherPhotos.Confirmed);

        Assert.Equal((Cos(20), 0), (score.Own, score.FacesJoined), Near);
    }

    [Fact]
    public void Score_with_an_archive_joins_sure_matches_and_counts_the_photos_of_others()
    {
        Archive(("a1", [0]), ("a2", [50]), ("a3", [100]), ("b1", [180]), ("ann", [62]), ("bea", [170]));

        var score = Score(["a1"], OtherPhotos.Archived);

        Assert.Equal((Cos(37), 1), (score.Own, score.FacesJoined), Near);
        Assert.Equal(2, score.Foreign.Count);
    }

    [Fact]
    public void Score_of_a_selfie_without_a_face_is_that_of_nothing_found()
    {
        Archive(("a1", []), ("a2", [50]), ("a3", [100]), ("b1", [180]), ("ann", [62]), ("bea", [170]));

        var score = Score(["a1"], OtherPhotos.Archived);

        Assert.Equal(-1, score.Own);
        Assert.Equal([-1, -1], score.Foreign);
    }

    private SelfieScore Score(string[] joined, OtherPhotos others)
    {
        SelfiePerson ann = new([paths["a1"], paths["a2"], paths["a3"]], paths["ann"]);
        SelfiePerson bea = new([paths["b1"]], paths["bea"]);
        return new SelfieQuery(ann, [.. joined.Select(name => paths[name])]).Score(
            people.Archive.Selfies,
            new ArchivedSet([ann, bea], faces.ToLookup(face => face.Path, face => face.Face, StringComparer.Ordinal)),
            looks, others, models.Pack.Thresholds);
    }

    private void Archive(params (string Name, float[] Degrees)[] photos)
    {
        var album = people.Album("Set");
        foreach (var (name, degrees) in photos)
        {
            var photo = people.AddPhoto(album, [.. degrees.Select(At)]);
            paths[name] = people.Archive.Text($"SELECT path FROM album_photos WHERE photo_id = {photo.Value}");
            looks[paths[name]] = degrees.Select(At).FirstOrDefault();
            foreach (var face in people.Archive.Text($"SELECT id FROM faces WHERE photo_id = {photo.Value}").Split('\n', StringSplitOptions.RemoveEmptyEntries))
                faces.Add((paths[name], new FaceId(long.Parse(face, System.Globalization.CultureInfo.InvariantCulture))));
        }
    }

    private static bool Near((float Own, int Joined) a, (float Own, int Joined) b) =>
        Math.Abs(a.Own - b.Own) < 1e-5f && a.Joined == b.Joined;

    private Embedding At(float degrees)
    {
        var values = new float[models.Pack.Dimension];
        (values[0], values[1]) = (Cos(degrees), MathF.Sin(degrees * MathF.PI / 180));
        return Embedding.Normalize(values);
    }

    private static float Cos(float degrees) => MathF.Cos(degrees * MathF.PI / 180);
}
