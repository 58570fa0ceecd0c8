using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.CommandLine;

/// <summary>The verbs that tell what there is.</summary>
public sealed class ReportTests(Samples samples)
{
    [Fact]
    public async Task Albums_lists_each_with_its_photos_and_faces()
    {
        var album = Assert.Single((await CommandRun.ToEndAsync(samples.Data, "albums", "--json")).Done().Json.EnumerateArray());
        Assert.Equal(Samples.Album, album.GetProperty("album").GetString());
        Assert.Equal(6, album.GetProperty("photos").GetInt32());
        Assert.Equal(Samples.Faces, album.GetProperty("faces").GetInt32());
    }

    [Fact]
    public async Task Stats_counts_the_archive_and_the_index()
    {
        var stats = (await CommandRun.ToEndAsync(samples.Data, "stats")).Done().Json;
        Assert.Equal((1, 6, Samples.Faces, Samples.Faces), (Number("albums"), Number("photos"), Number("faces"), Number("indexFaces")));
        Assert.True(Number("databaseBytes") > 0);

        long Number(string name) => stats.GetProperty(name).GetInt64();
    }

    [Fact]
    public async Task Models_names_the_pack_in_use_and_finds_its_files_good()
    {
        var models = (await CommandRun.ToEndAsync(samples.Data, "models")).Done().Json;
        var pack = models.GetProperty("packs").EnumerateArray().Single(pack => pack.GetProperty("name").ValueEquals(models.GetProperty("inUse").GetString()));
        foreach (var part in new[] { "detector", "embedder" })
        {
            var model = models.GetProperty("models").EnumerateArray().Single(model => model.GetProperty("name").ValueEquals(pack.GetProperty(part).GetString()));
            Assert.Equal(part, model.GetProperty("role").GetString());
            Assert.Equal("good", model.GetProperty("state").GetString());
        }
    }

    [Fact]
    public async Task Doctor_finds_everything_in_order()
    {
        var result = (await CommandRun.ToEndAsync(samples.Data, "doctor")).Done().Json;
        Assert.True(result.GetProperty("healthy").GetBoolean());
        var parts = result.GetProperty("checks").EnumerateArray().Select(check => check.GetProperty("part").GetString()!).ToList();
        Assert.Superset(new HashSet<string>(["libvips", "ONNX Runtime", "FAISS", "face pack", "disk", "archive", "Telegram"]), parts.ToHashSet());
    }

    [Fact]
    public async Task Doctor_names_what_is_broken_and_how_to_mend_it()
    {
        using var folder = new TestFolder();
        folder.Write("data/archive.db", "this was a database once"u8);
        var settings = new Dictionary<string, string> { ["Faces:Pack"] = "no-such-pack", ["Telegram:Token"] = "no-token" };
        var result = await CommandRun.ToEndAsync(settings, "doctor", "--data", folder.Data);

        Assert.Equal(1, result.ExitCode);
        var bad = result.Json.GetProperty("checks").EnumerateArray().Where(check => !check.GetProperty("ok").GetBoolean()).ToList();
        Assert.Equal(["face pack", "archive", "Telegram"], bad.Select(check => check.GetProperty("part").GetString()));
        Assert.All(bad, check => Assert.NotEmpty(check.GetProperty("remedy").GetString()!));
    }
}
