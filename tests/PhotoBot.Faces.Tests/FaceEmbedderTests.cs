namespace PhotoBot.Faces.Tests;

public class FaceEmbedderTests(DefaultPack shared)
{
    [Fact]
    public void Embed_brings_one_woman_on_two_photos_closer_than_anyone_else()
    {
        var first = Embeddings("sample1.jpg");
        var second = Embeddings("sample3.jpg");
        var woman = first[2];

        var similarities = second.Select(woman.Similarity).ToList();

        Assert.True(similarities[1] > shared.Pack.Thresholds.Sure, $"her own face scores {similarities[1]}");
        Assert.All([similarities[0], similarities[2], first[0].Similarity(second[1]), first[1].Similarity(second[1])], similarity => Assert.InRange(similarity, -1, 0.35f));
    }

    [Fact]
    public void EmbedSelfie_is_the_same_in_the_mirror()
    {
        var photo = Some.Sample("sample1.jpg");
        var face = shared.Pack.Detector.Detect(photo).MaxBy(face => face.Box.Area)!;
        FacePoint Mirrored(FacePoint point) => new(photo.Width - 1 - point.X, point.Y);
        var marks = face.Landmarks;
        var mirrored = new FaceLandmarks(
            Mirrored(marks.RightEye), Mirrored(marks.LeftEye), Mirrored(marks.Nose), Mirrored(marks.RightMouth), Mirrored(marks.LeftMouth));

        var embedding = shared.Pack.Embedder.EmbedSelfie(photo, face);

        // The template is not quite symmetric, so the cuts differ by a fraction of a pixel.
        Assert.InRange(embedding.Similarity(shared.Pack.Embedder.EmbedSelfie(photo.Mirror(), face with { Landmarks = mirrored })), 0.98f, 1);
    }

    [Fact]
    public void EmbedSelfie_minds_landmarks_a_little_off_less_than_Embed()
    {
        var photo = Some.Sample("sample1.jpg");
        var face = shared.Pack.Detector.Detect(photo).MaxBy(face => face.Box.Area)!;
        var nose = face.Landmarks.Nose;
        var larger = face with { Landmarks = face.Landmarks.Map(point => new(nose.X + (point.X - nose.X) * 1.08f, nose.Y + (point.Y - nose.Y) * 1.08f)) };
        var embedder = shared.Pack.Embedder;

        Assert.True(embedder.EmbedSelfie(photo, face).Similarity(embedder.EmbedSelfie(photo, larger)) > embedder.Embed(photo, face).Similarity(embedder.Embed(photo, larger)));
    }

    private List<Embedding> Embeddings(string sample)
    {
        var photo = Some.Sample(sample);
        return [.. shared.Pack.Detector.Detect(photo).OrderBy(face => face.Box.X).Select(face => shared.Pack.Embedder.Embed(photo, face))];
    }
}
