
namespace PhotoBot.Acceptance.Tests.Isolation;

/// <summary>What leaves the machine, and what is left on it outside the data directory.</summary>
[Trait("Needs", "Namespace")]
public sealed class OutboundTests(Samples samples)
{
    /// <summary>ONNX Runtime's telemetry, when on, asks for its maker's host eight times within it.</summary>
    private const int RunSeconds = 60;

    [Fact]
    public async Task Find_asks_for_no_host_and_leaves_no_file()
    {
        using var folder = new TestFolder();
        folder.CopyData(samples.Data);
        var selfie = folder.Write("selfie.jpg", samples.Portrait(33));
        var find = await IsolatedRun.ToEndAsync(folder, RunSeconds, "find", selfie, "--data", folder.Data);

        Assert.Equal(0, find.ExitCode);
        // Found by an embedding, so that ONNX Runtime was at work.
        Assert.Contains("\"status\": \"found\"", find.Output, StringComparison.Ordinal);
        AssertAskedOnly([], find);
    }

    [Fact]
    public async Task Run_asks_for_the_bot_api_alone_and_leaves_no_file()
    {
        using var folder = new TestFolder();
        using var other = new TestFolder();
        folder.CopyData(samples.Data);
        var runs = await Task.WhenAll(
            IsolatedRun.ToEndAsync(
                folder, RunSeconds, "run", "--data", folder.Data,
                "--set", "Telegram:Token=1:isolated-token-that-no-server-knows-0",
                "--set", $"Telegram:ApiRoot=http://{IsolatedRun.BotApiHost}"),
            IsolatedRun.ToEndAsync(other, RunSeconds, "run", "--data", other.Data, "--set", "LocalChat:Port=0"));

        Assert.All(runs, run =>
        {
            Assert.Contains("is listening", run.Errors, StringComparison.Ordinal);
            Assert.Contains("libonnxruntime.so", run.Libraries);
        });
        AssertAskedOnly([IsolatedRun.BotApiHost], runs[0]);
        AssertAskedOnly([], runs[1]);
    }

    private static void AssertAskedOnly(string[] hosts, IsolatedRun run)
    {
        Assert.True(run.HeardControl);
        Assert.Equal(hosts, run.Names);
        Assert.Equal(0, run.Unrouted);
        Assert.Empty(run.FilesLeft);
    }
}
