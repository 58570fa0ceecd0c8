using System.Diagnostics;

namespace PhotoBot.Tests.Commands;

public sealed class KilledIndexBuildTests : IDisposable
{
    private const int Count = 60_000;

    // What lies in the index's folder when the kill falls, in the order of the work: before anything, the training being written, blocks one after
    // the other, the merge being written, and its parts taking their names one by one.
    private static readonly string[] Moments =
    [
        "building", "building/trained.faiss*", "building/plan.json", "building/block-0.faiss*", "building/block-2.faiss", "building/block-4.faiss*",
        "lists-1.faiss*", "lists-1.faiss", "index-1.faiss", "ladder.json",
    ];

    private static readonly string[] HowToBuild = ["--kind", "IVF16,SQ8", "--memory", "1", "--min-similarity", "0.6"];

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly IndexProgram program = new();

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task A_build_killed_in_every_step_ends_as_an_undisturbed_one_and_is_whole()
    {
        var (calm, disturbed) = (program.WriteVectors("calm", Count), program.WriteVectors("disturbed", Count));
        var killed = 0;
        foreach (var moment in Moments)
        {
            using var build = program.Start("build", disturbed, HowToBuild);
            if (await KillAtAsync(build, Path.Combine(disturbed, "index"), moment)) killed++;
        }

        await ToEndAsync("build", disturbed, HowToBuild);
        await ToEndAsync("build", calm, HowToBuild);

        Assert.InRange(killed, Moments.Length - 2, Moments.Length); // a file that lives for a moment may be missed
        Assert.Equal(await File.ReadAllBytesAsync(Path.Combine(calm, "index", "lists-1.faiss")), await File.ReadAllBytesAsync(Path.Combine(disturbed, "index", "lists-1.faiss")));
        await ToEndAsync("verify", disturbed, []);
        Assert.Equal(["index-1.faiss", "ladder.json", "lists-1.faiss"], Directory.EnumerateFileSystemEntries(Path.Combine(disturbed, "index")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    /// <summary>Kills the process as soon as the folder holds such a file; false when it ended before.</summary>
    private static async Task<bool> KillAtAsync(Process build, string index, string moment)
    {
        var (place, pattern) = (Path.Combine(index, Path.GetDirectoryName(moment)!), Path.GetFileName(moment));
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Patience && !build.HasExited;)
        {
            if (!Directory.Exists(place) || !Directory.EnumerateFileSystemEntries(place, pattern).Any())
            {
                await Task.Delay(1);
                continue;
            }

            build.Kill();
            await build.WaitForExitAsync();
            return true;
        }

        Assert.True(build.HasExited, $"No {moment} in {Patience}.");
        return false;
    }

    private async Task ToEndAsync(string verb, string vectors, string[] more)
    {
        var (exitCode, result, said) = await program.RunAsync(verb, vectors, more);
        Assert.True(exitCode == 0, $"{result} {said}");
    }
}
