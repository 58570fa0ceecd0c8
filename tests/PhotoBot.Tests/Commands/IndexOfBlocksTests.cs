using System.Text.Json;

namespace PhotoBot.Tests.Commands;

public sealed class IndexOfBlocksTests : IDisposable
{
    private static readonly string[] NoModels = ["--set", "Faces:Models=no-such-models.json"];

    private readonly IndexProgram program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task Block_files_need_neither_face_models_nor_an_archive()
    {
        var vectors = program.WriteVectors("faces", 2000);

        // A bound that 400 queries with few near vectors can prove.
        await ToEndAsync("build", "--kind", "IVF16,SQ8", "--max-loss", "0.1", "--min-similarity", "0.5");
        var info = await ToEndAsync("info");
        await ToEndAsync("verify");
        var tuned = await ToEndAsync("tune", "--max-loss", "0.2", "--min-similarity", "0.5");

        Assert.Equal("IVF16,SQ8", info.GetProperty("kind").GetString());
        Assert.Equal(0.2, tuned.GetProperty("maxLoss").GetDouble());
        Assert.False(Path.Exists(program.Data));

        async Task<JsonElement> ToEndAsync(string verb, params string[] more)
        {
            var (exitCode, result, said) = await program.RunAsync(verb, vectors, [.. more, .. NoModels]);
            Assert.True(exitCode == 0, $"{verb}: {said}");
            return JsonDocument.Parse(result).RootElement;
        }
    }

    [Theory]
    [InlineData("Search:MaxLoss=1", "MaxLoss")]
    [InlineData("Search:MaxLoss=little", "MaxLoss")]
    public async Task A_bound_that_is_no_share_is_refused(string setting, string named)
    {
        var (exitCode, _, said) = await program.RunAsync("info", program.WriteVectors("faces", 10), "--set", setting);

        Assert.Equal(1, exitCode);
        Assert.Contains(named, said, StringComparison.Ordinal);
    }
}
