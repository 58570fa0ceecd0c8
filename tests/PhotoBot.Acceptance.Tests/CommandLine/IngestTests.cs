using System.Text.Json;
using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.CommandLine;

public sealed class IngestTests(Samples samples) : IDisposable
{
    private readonly TestFolder folder = new();

    [Fact]
    public async Task The_report_counts_what_was_added_and_names_what_was_skipped()
    {
        WriteFolder();
        var report = (await IngestAsync()).Done().Json;

        Assert.Equal(["album", "photos", "faces", "skipped", "seconds"], report.EnumerateObject().Select(member => member.Name));
        Assert.Equal("Portraits", report.GetProperty("album").GetString());
        Assert.Equal(3, report.GetProperty("photos").GetInt32());
        Assert.Equal(2, report.GetProperty("faces").GetInt32());
        var skipped = report.GetProperty("skipped").EnumerateArray().ToDictionary(Path, file => file.GetProperty("reason").GetString()!);
        Assert.Equal(["copy.jpg", "damaged.jpg", "notes.txt"], skipped.Keys.Order(StringComparer.Ordinal));
        Assert.Equal("the same photo is already in the album", skipped["copy.jpg"]);
        Assert.Equal(3, skipped.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.True(report.GetProperty("seconds").GetDouble() >= 0);
    }

    [Fact]
    public async Task A_second_ingest_adds_nothing()
    {
        WriteFolder();
        (await IngestAsync()).Done();
        var before = new ArchiveFile(folder.Data).Dump();
        var report = (await IngestAsync()).Done().Json;

        Assert.Equal(0, report.GetProperty("photos").GetInt32());
        Assert.Equal(0, report.GetProperty("faces").GetInt32());
        Assert.Equal(before, new ArchiveFile(folder.Data).Dump());
    }

    [Fact]
    public async Task Progress_goes_to_stderr_and_the_result_alone_to_stdout()
    {
        WriteFolder();
        var result = (await IngestAsync()).Done();
        Assert.Equal(JsonValueKind.Object, result.Json.ValueKind);
        Assert.Contains(result.Errors, line => line.StartsWith("6 of 6 files", StringComparison.Ordinal));
    }

    public void Dispose() => folder.Dispose();

    private void WriteFolder()
    {
        folder.Write("photos/a.jpg", samples.Portrait(1));
        folder.Write("photos/copy.jpg", samples.Portrait(1));
        folder.Write("photos/day 2/b.jpg", samples.Portrait(2));
        folder.Write("photos/empty.jpg", SamplePhotos.EmptyScene());
        folder.Write("photos/damaged.jpg", samples.Portrait(3).AsSpan(0, 5000));
        folder.Write("photos/notes.txt", "not a photo"u8);
        folder.Write("photos/.hidden.jpg", samples.Portrait(4));
    }

    private Task<CommandResult> IngestAsync() => CommandRun.ToEndAsync(folder.Data, "ingest", folder.Photos, "--album", "Portraits");

    private static string Path(JsonElement skipped) => skipped.GetProperty("path").GetString()!;
}
