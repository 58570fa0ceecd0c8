namespace PhotoBot.Tests.Commands;

public sealed class KilledIndexBuildTests : IDisposable
{
    private const int Count = 60_000;
    private const int KilledBySigkill = 128 + 9;

    // In the order of the work: before anything; the training half written and whole; blocks one after the other; the merge half written,
    // and its files taking their names one by one.
    private static readonly string[] Moments =
    [
        "building", "trained.faiss.*.new", "trained.faiss", "plan.json", "block-0.faiss.*.new", "block-0.faiss", "block-2.faiss",
        "block-4.faiss.*.new", "lists-1.faiss.*.new", "lists-1.faiss", "index-1.faiss.*.new", "index-1.faiss", "manifest.json.*.new",
        "manifest.json",
    ];

    private static readonly string[] HowToBuild = ["--kind", "IVF16,SQ8", "--memory", "1", "--min-similarity", "0.6"];

    private readonly IndexProgram program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task A_build_killed_in_every_step_ends_as_an_undisturbed_one_and_is_whole()
    {
        var (calm, disturbed) = (program.WriteVectors("calm", Count), program.WriteVectors("disturbed", Count));
        foreach (var moment in Moments)
        {
            var (exitCode, result, said) = await program.RunKilledAtAsync(moment, "build", disturbed, HowToBuild);
            Assert.True(exitCode == KilledBySigkill, $"{moment}: {exitCode} {result} {said}");
        }

        await ToEndAsync("build", disturbed, HowToBuild);
        await ToEndAsync("build", calm, HowToBuild);

        Assert.Equal(
            await File.ReadAllBytesAsync(Path.Combine(calm, "index", "lists-1.faiss")),
            await File.ReadAllBytesAsync(Path.Combine(disturbed, "index", "lists-1.faiss")));
        await ToEndAsync("verify", disturbed, []);
        Assert.Equal(
            ["index-1.faiss", "lists-1.faiss", "manifest.json"],
            Directory.EnumerateFileSystemEntries(Path.Combine(disturbed, "index")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private async Task ToEndAsync(string verb, string vectors, string[] more)
    {
        var (exitCode, result, said) = await program.RunAsync(verb, vectors, more);
        Assert.True(exitCode == 0, $"{result} {said}");
    }
}
