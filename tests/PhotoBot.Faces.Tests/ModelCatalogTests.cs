using System.Text.Json.Nodes;
using PhotoBot.Faces.Models;

namespace PhotoBot.Faces.Tests;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-models-").FullName;

    [Fact]
    public void Load_reads_the_models_beside_the_program_and_finds_their_files_good()
    {
        var catalog = ModelCatalog.Load(new FacesOptions().Models);

        Assert.Equal(["retinaface-mnet025-v2", "sface-2021dec"], catalog.Models.Select(model => model.Name), StringComparer.Ordinal);
        Assert.Equal([ModelRole.Detector, ModelRole.Embedder], catalog.Models.Select(model => model.Role));
        Assert.All(catalog.Models, model => Assert.Equal(new ModelCheck(ModelState.Good, model.Sha256), model.Check()));
        Assert.Equal("retinaface-sface", Assert.Single(catalog.Packs).Name);
    }

    [Fact]
    public void Check_tells_a_missing_file_from_a_foreign_one()
    {
        var path = Write(Description());
        Assert.Equal(new(ModelState.Missing, null), ModelCatalog.Load(path).Models[0].Check());

        File.WriteAllText(Path.Combine(folder, "retinaface-mnet025-v2.onnx"), "abc");

        // The SHA-256 of "abc", from FIPS 180-2.
        Assert.Equal(
            new(ModelState.WrongHash, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"), ModelCatalog.Load(path).Models[0].Check());
    }

    [Fact]
    public void Load_takes_comments_and_files_beside_the_description()
    {
        var path = Write("// mine\n" + Description());

        Assert.Equal(Path.Combine(folder, "sface-2021dec.onnx"), ModelCatalog.Load(path).Models[1].Path);
    }

    [Theory]
    [InlineData("not json", "not a description")]
    [InlineData("{}", "not a description")]
    [InlineData("null", "empty")]
    [InlineData("""{ "models": [], "packs": [], "extra": 1 }""", "extra")]
    [InlineData("""{ "models": [], "packs": [{ "name": "p", "detector": "d", "embedder": "e", "minSimilarity": 0.4, "calibration": "" }] }""", "\"d\", which is not described")]
    public void Load_refuses_a_bad_description_and_says_why(string json, string reason)
    {
        var exception = Assert.Throws<ModelException>(() => ModelCatalog.Load(Write(json)));

        Assert.Equal(ModelProblem.BadDescription, exception.Problem);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains(folder, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("sha256", "\"1234\"", "64 hexadecimal")]
    [InlineData("decoding", "null", "needs a \"decoding\"")]
    [InlineData("preprocessing", """{ "channels": "rgb", "mean": [1], "scale": [1, 1, 1] }""", "three numbers")]
    [InlineData("preprocessing", """{ "channels": "rgb", "scale": [1, 0, 1] }""", "\"scale\" of 0")]
    [InlineData("decoding", """{ "family": "retinaface" }""", "needs \"anchors\"")]
    [InlineData("decoding", """{ "family": "scrfd", "strides": [0] }""", "positive \"strides\"")]
    [InlineData("decoding", """{ "family": "scrfd", "maxOverlap": 0 }""", "maxOverlap")]
    [InlineData("decoding", """{ "family": "scrfd", "sureScore": 2 }""", "sureScore")]
    [InlineData("decoding", """{ "family": "yunet", "outputs": { "score": "a", "box": "b", "landmarks": "c" } }""", "objectness")]
    [InlineData("patches", """[{ "offset": 0, "from": "00", "to": "0000", "why": "" }]""", "patch")]
    [InlineData("input", """{ "multipleOf": 0 }""", "positive sizes")]
    [InlineData("name", "\"sface-2021dec\"", "given twice")]
    public void Load_refuses_a_model_that_makes_no_sense(string property, string value, string reason)
    {
        var document = JsonNode.Parse(Description())!;
        document["models"]![0]![property] = JsonNode.Parse(value);

        var exception = Assert.Throws<ModelException>(() => ModelCatalog.Load(Write(document.ToJsonString())));

        Assert.Equal(ModelProblem.BadDescription, exception.Problem);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("maybeSimilarity", 0.46f, "above a threshold of sure matches")]
    [InlineData("trustedSimilarity", 0.48f, "below a threshold of sure matches")]
    [InlineData("trustedSimilarity", 1.5f, "between -1 and 1")]
    public void Load_refuses_a_pack_whose_thresholds_cross(string property, float value, string reason)
    {
        var document = JsonNode.Parse(Description())!;
        document["packs"]![0]![property] = value;

        var exception = Assert.Throws<ModelException>(() => ModelCatalog.Load(Write(document.ToJsonString())));

        Assert.Equal(ModelProblem.BadDescription, exception.Problem);
        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_names_the_setting_when_there_is_no_file() =>
        Assert.Contains("Faces:Models", Assert.Throws<ModelException>(() => ModelCatalog.Load(Path.Combine(folder, "none.json"))).Message, StringComparison.Ordinal);

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static string Description() => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "models", "models.json"));

    private string Write(string json)
    {
        var path = Path.Combine(folder, "models.json");
        File.WriteAllText(path, json);
        return path;
    }
}
