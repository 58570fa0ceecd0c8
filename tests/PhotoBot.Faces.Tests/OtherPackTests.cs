using System.Text.Json.Nodes;

namespace PhotoBot.Faces.Tests;

/// <summary>Other families plug in by a description alone; the weights are an operator's own, so these tests need the measuring data.</summary>
public sealed class OtherPackTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-packs-").FullName;

    private const string Scrfd = """{ "channels": "rgb", "mean": [127.5, 127.5, 127.5], "scale": [128, 128, 128] }""";

    [Fact]
    public void Scrfd_finds_and_tells_the_faces_of_the_samples() =>
        FindsAll("scrfd_2.5g_bnkps.onnx", "bc24bb349491481c3ca793cf89306723162c280cb284c5a5e49df3760bf5c2ce", "{}", Scrfd, """{ "family": "scrfd" }""");

    [Fact]
    public void Scrfd_of_a_fixed_size_finds_and_tells_the_faces_of_the_samples() =>
        FindsAll("scrfd_500m_bnkps.onnx", "b467f878e26ff1e7ee05cd9936fdff63fa2a5af5d732ed17ee231f2dd5cc07ae", """{ "side": 640 }""", Scrfd, """{ "family": "scrfd" }""");

    [Fact]
    public void YuNet_finds_and_tells_the_faces_of_the_samples() =>
        FindsAll(
            "face_detection_yunet_2026may.onnx",
            "ebafce4e3c118d6554634be5c27ab333b4c047a9a8c3faf1d7cf93101c22f0f0",
            "{}",
            """{ "channels": "bgr" }""",
            """
            {
              "family": "yunet", "maxOverlap": 0.3, "sureScore": 0.85, "certainScore": 0.93, "confirmingScore": 0.85,
              "outputs": { "score": "cls_{stride}", "objectness": "obj_{stride}", "box": "bbox_{stride}", "landmarks": "kps_{stride}" }
            }
            """);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private void FindsAll(string file, string sha256, string input, string preprocessing, string decoding)
    {
        using var pack = FacePack.Open(new() { Models = Describe(file, sha256, input, preprocessing, decoding), Pack = "mine" });

        var first = Embeddings(pack, "sample1.jpg");
        var second = Embeddings(pack, "sample3.jpg");

        Assert.Equal((3, 3, 4), (first.Count, second.Count, Embeddings(pack, "sample6.jpg").Count));
        // One woman is third from the left in one photo and second in the other.
        Assert.InRange(first[2].Similarity(second[1]), 0.45f, 1);
        Assert.InRange(first[0].Similarity(second[0]), -1, 0.35f);
    }

    private string Describe(string file, string sha256, string input, string preprocessing, string decoding)
    {
        var models = Path.Combine(AppContext.BaseDirectory, "models");
        var embedder = JsonNode.Parse(File.ReadAllText(Path.Combine(models, "models.json")))!["models"]![1]!.DeepClone();
        embedder["file"] = Path.Combine(models, "sface-2021dec.onnx");
        var document = new JsonObject
        {
            ["models"] = new JsonArray(
                new JsonObject
                {
                    ["name"] = "detector", ["role"] = "detector", ["file"] = Path.Combine(MeasuringData.Folder, "models", file), ["sha256"] = sha256,
                    ["licence"] = "its own", ["origin"] = "an operator", ["input"] = JsonNode.Parse(input),
                    ["preprocessing"] = JsonNode.Parse(preprocessing), ["decoding"] = JsonNode.Parse(decoding),
                },
                embedder),
            ["packs"] = JsonNode.Parse("""[{ "name": "mine", "detector": "detector", "embedder": "sface-2021dec", "minSimilarity": 0.45, "calibration": "none" }]"""),
        };
        var path = Path.Combine(folder, "models.json");
        File.WriteAllText(path, document.ToJsonString());
        return path;
    }

    private static List<Embedding> Embeddings(FacePack pack, string sample)
    {
        var photo = Some.Sample(sample);
        return [.. pack.Detector.Detect(photo).OrderBy(face => face.Box.X).Select(face => pack.Embedder.Embed(photo, face))];
    }
}
