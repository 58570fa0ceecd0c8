namespace PhotoBot.Tests.Commands;

public sealed class DamagedIndexTests : IDisposable
{
    private readonly IndexProgram program = new();
    private readonly string vectors;

    public DamagedIndexTests() => vectors = program.WriteVectors("vectors", 3000);

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task A_damaged_file_is_named_by_verify_and_build_makes_the_index_anew()
    {
        await RunAsync(0, "build");
        foreach (var pattern in new[] { "manifest.json", "index-*.faiss", "lists-*.faiss" })
        {
            var path = Directory.EnumerateFiles(Path.Combine(vectors, "index"), pattern).Single();
            Flip(path);

            Assert.Contains(path, await RunAsync(1, "verify"), StringComparison.Ordinal);
            Assert.Contains(path, await RunAsync(0, "build"), StringComparison.Ordinal);
            await RunAsync(0, "verify");
        }

        Assert.DoesNotContain("built again", await RunAsync(0, "build"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("build")]
    [InlineData("verify")]
    [InlineData("tune")]
    public async Task Damaged_vectors_are_named_by_whoever_would_read_them(string verb)
    {
        var path = Path.Combine(vectors, "0.vectors");
        Flip(path);

        Assert.Contains(path, await RunAsync(1, verb), StringComparison.Ordinal);
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    /// <summary>Everything it says.</summary>
    private async Task<string> RunAsync(int exitCode, string verb)
    {
        string[] options = verb switch
        {
            "build" => ["--kind", "IVF16,SQ8", "--min-similarity", "0.6"],
            "tune" => ["--min-similarity", "0.6"],
            _ => [],
        };
        var (ended, result, said) = await program.RunAsync(verb, vectors, options);
        Assert.True(ended == exitCode, $"{result} {said}");
        return $"{result} {said}";
    }
}
