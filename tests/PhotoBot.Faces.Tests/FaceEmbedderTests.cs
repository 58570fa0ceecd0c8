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

        Assert.True(similarities[1] > shared.Pack.Limits.Sure, $"her own face scores {similarities[1]}");
        Assert.All([similarities[0], similarities[2], first[0].Similarity(second[1]), first[1].Similarity(second[1])], similarity => Assert.InRange(similarity, -1, 0.35f));
    }

    private List<Embedding> Embeddings(string sample)
    {
        var photo = Some.Sample(sample);
        return [.. shared.Pack.Detector.Detect(photo).OrderBy(face => face.Box.X).Select(face => shared.Pack.Embedder.Embed(photo, face))];
    }
}
