using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.CommandLine;

public sealed class UsageTests(Samples samples)
{
    [Theory]
    [InlineData("no-such-verb")]
    [InlineData("find")]
    [InlineData("ingest", ".")]
    [InlineData("find", "selfie.jpg", "--limit", "many")]
    [InlineData("find", "selfie.jpg", "--limit", "0")]
    [InlineData("find", "selfie.jpg", "--min-similarity", "2")]
    [InlineData("find", "selfie.jpg", "--face", "0")]
    [InlineData("find", "selfie.jpg", "--face", "text")]
    [InlineData("find", "/")]
    [InlineData("stats", "--set", "Faces:Pack")]
    [InlineData("stats", "--set", "=5")]
    [InlineData("--set")]
    public Task Wrong_usage_ends_with_2_and_one_line(params string[] arguments) => EndsWithOneLineAsync(2, arguments);

    [Theory]
    [InlineData("find", "/there/is/no/such/file.jpg")]
    [InlineData("find", "/there/is/no/such/file.jpg", "--album", "No such album")]
    [InlineData("ingest", "/there/is/no/such/folder", "--album", "Summer")]
    [InlineData("stats", "--set", "Faces:Pack=no-such-pack")]
    [InlineData("stats", "--set", "Archive:PreviewQuality=500")]
    [InlineData("stats", "--set", "Archive:PreviewQuality=high")]
    [InlineData("stats", "--set", "Search:Scan=no-such-scan")]
    [InlineData("stats", "--set", "Bot:SerchesPerHour=3")]
    [InlineData("stats", "--set", "Logging:LogLevel:Default=loud")]
    [InlineData("run", "--set", "Bot:ShutdownTimeout=-00:00:05")]
    [InlineData("run", "--set", "LocalChat:Listen=everywhere")]
    [InlineData("run", "--set", "LocalChat:Listen=192.0.2.1")]
    [InlineData("albums", "--set", "Archive:Data=/dev/null")]
    [InlineData("albums", "--set", "Archive:Data=/proc/nowhere")]
    public Task A_failure_ends_with_1_and_one_line(params string[] arguments) => EndsWithOneLineAsync(1, arguments);

    [Fact]
    public Task An_album_needs_a_name() => EndsWithOneLineAsync(1, ["ingest", Samples.Photos, "--album", " "]);

    [Fact]
    public async Task A_damaged_archive_is_a_failure_that_says_what_to_do()
    {
        using var folder = new TestFolder();
        folder.Write("data/archive.db", "this was a database once"u8);
        var result = await CommandRun.ToEndAsync(folder.Data, "albums");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("can't be opened as a PhotoBot archive", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    private async Task EndsWithOneLineAsync(int exitCode, string[] arguments)
    {
        var isElsewhere = arguments.Any(argument => argument.StartsWith("Archive:Data", StringComparison.Ordinal));
        var result = await CommandRun.ToEndAsync(new Dictionary<string, string>(), isElsewhere ? arguments : [.. arguments, "--data", samples.Data]);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.StartsWith("photobot: ", Assert.Single(result.Errors), StringComparison.Ordinal);
        // The words of .NET are for programmers.
        Assert.DoesNotContain("(Parameter", result.Errors[0], StringComparison.Ordinal);
        Assert.DoesNotContain("System.", result.Errors[0], StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }
}
