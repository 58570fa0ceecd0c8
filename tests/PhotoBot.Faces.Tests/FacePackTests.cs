using System.Text.Json.Nodes;

[assembly: AssemblyFixture(typeof(PhotoBot.Faces.Tests.DefaultPack))]

namespace PhotoBot.Faces.Tests;

public sealed class FacePackTests(DefaultPack shared) : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("photobot-pack-").FullName;

    [Fact]
    public void Open_loads_the_default_pack_from_beside_the_program()
    {
        Assert.Equal("retinaface-sface", shared.Pack.Name);
        Assert.Equal(128, shared.Pack.Dimension);
        Assert.Equal(2560, shared.Pack.WorkingSide);
        Assert.InRange(shared.Pack.Thresholds.Sure, 0.4f, 0.5f);
        Assert.Equal(16, shared.Pack.Fingerprint.Length);
    }

    [Fact]
    public void Open_refuses_a_pack_that_is_not_described_and_names_those_that_are()
    {
        var exception = Assert.Throws<ModelException>(() => FacePack.Open(new() { Pack = "dlib" }));

        Assert.Equal(ModelProblem.UnknownPack, exception.Problem);
        Assert.Contains("retinaface-sface", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_refuses_an_option_out_of_range() =>
        Assert.Throws<System.ComponentModel.DataAnnotations.ValidationException>(() => FacePack.Open(new() { MinScore = 2 }));

    [Fact]
    public void Open_refuses_weights_whose_hash_is_another_and_names_both()
    {
        var other = new string('0', 64);

        var exception = Refused(1, "sha256", other, ModelProblem.WrongHash);

        Assert.Contains(other, exception.Message, StringComparison.Ordinal);
        Assert.Contains("0ba9fbfa01b5270c", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_refuses_missing_weights_and_names_where_they_should_be() =>
        Assert.Contains(Path.Combine(folder, "none.onnx"), Refused(0, "file", "none.onnx", ModelProblem.MissingFile).Message, StringComparison.Ordinal);

    [Fact]
    public void Open_refuses_a_patch_that_does_not_fit() =>
        Refused(0, "patches", JsonNode.Parse("""[{ "offset": 1, "from": "09", "to": "03", "why": "" }]"""), ModelProblem.BadDescription);

    [Fact]
    public void Open_refuses_an_input_of_another_size_than_described() =>
        // Without its patches the detector takes 640 x 640 only.
        Refused(0, "patches", new JsonArray(), ModelProblem.WrongShape);

    [Fact]
    public void Open_refuses_outputs_other_than_described() =>
        Refused(0, "decoding", JsonNode.Parse("""{ "family": "yunet", "outputs": { "score": "cls_{stride}", "objectness": "obj_{stride}", "box": "b", "landmarks": "l" } }"""), ModelProblem.WrongShape);

    [Fact]
    public void Open_refuses_what_is_no_model()
    {
        File.WriteAllText(Path.Combine(folder, "abc.onnx"), "abc");
        var document = Description();
        document["models"]![0]!["file"] = "abc.onnx";
        document["models"]![0]!["sha256"] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        document["models"]![0]!["patches"] = new JsonArray();

        Assert.Equal(ModelProblem.NotLoadable, Assert.Throws<ModelException>(() => Open(document)).Problem);
    }

    [Fact]
    public void Open_refuses_a_family_of_detectors_that_is_unknown() => Assert.Contains(
        "wanted retinaface, scrfd or yunet",
        Refused(0, "decoding", JsonNode.Parse("""{ "family": 7 }"""), ModelProblem.BadDescription).Message, StringComparison.Ordinal);

    /// <summary>Another fingerprint has every archive scanned again. Where that is wanted, change it here and say so in the changelog.</summary>
    [Fact]
    public void Fingerprint_of_the_default_pack_is_that_of_archives_that_exist() => Assert.Equal("d1ee50ab2a573c4d", shared.Pack.Fingerprint);

    [Fact]
    public void Fingerprint_does_not_change_when_a_property_is_added_that_is_null()
    {
        var without = FacePack.Canonical(new { Weights = "a" });

        Assert.Equal(without, FacePack.Canonical(new { Weights = "a", AddedLater = (int?)null, Words = (string?)null }));
        Assert.NotEqual(without, FacePack.Canonical(new { Weights = "a", AddedLater = (int?)1 }), StringComparer.Ordinal);
    }

    [Fact]
    public void Fingerprint_changes_with_preprocessing_and_not_with_words()
    {
        var words = Description();
        words["models"]![1]!["origin"] = "elsewhere";
        words["packs"]![0]!["minSimilarity"] = 0.46;
        var numbers = Description();
        numbers["models"]![1]!["preprocessing"]!["channels"] = "bgr";

        using var same = Open(words);
        using var other = Open(numbers);

        Assert.Equal(shared.Pack.Fingerprint, same.Fingerprint);
        Assert.NotEqual(shared.Pack.Fingerprint, other.Fingerprint, StringComparer.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    /// <summary>The default description, with files named by their full paths so that it may lie anywhere.</summary>
    private static JsonNode Description()
    {
        var models = Path.Combine(AppContext.BaseDirectory, "models");
        var document = JsonNode.Parse(File.ReadAllText(Path.Combine(models, "models.json")))!;
        foreach (var model in document["models"]!.AsArray())
            model!["file"] = Path.Combine(models, model["file"]!.GetValue<string>());
        return document;
    }

    private FacePack Open(JsonNode document)
    {
        var path = Path.Combine(folder, "models.json");
        File.WriteAllText(path, document.ToJsonString());
        return FacePack.Open(new() { Models = path });
    }

    private ModelException Refused(int model, string property, JsonNode? value, ModelProblem problem)
    {
        var document = Description();
        document["models"]![model]![property] = value;
        var exception = Assert.Throws<ModelException>(() => Open(document));
        Assert.Equal(problem, exception.Problem);
        return exception;
    }
}
