using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.CommandLine;

public sealed class KilledIngestTests(Samples samples, ITestOutputHelper output)
{
    private const int Kills = 10;
    private const int Photos = 40;
    private const int Seed = 20260716;

    [Fact]
    public async Task Whenever_it_is_killed_the_archive_ends_as_that_of_an_undisturbed_run()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < Photos; i++) folder.Write($"photos/{i:D2}.jpg", samples.Portrait(i));
        folder.Write("photos/07 copy.jpg", samples.Portrait(7));
        folder.Write("photos/30 damaged.jpg", samples.Portrait(0).AsSpan(0, 5000));
        var disturbed = Path.Combine(folder.Path, "disturbed");
        await KillAgainAndAgainAsync(disturbed, folder.Photos);
        (await CommandRun.ToEndAsync(disturbed, "ingest", folder.Photos, "--album", "Portraits")).Done();
        (await CommandRun.ToEndAsync(folder.Data, "ingest", folder.Photos, "--album", "Portraits")).Done();

        Assert.Equal(new ArchiveFile(folder.Data).Dump(), new ArchiveFile(disturbed).Dump());
        Assert.Equal("ok", new ArchiveFile(disturbed).Text("PRAGMA integrity_check"));
        var stats = (await CommandRun.ToEndAsync(disturbed, "stats")).Done().Json;
        Assert.Equal(stats.GetProperty("faces").GetInt64(), stats.GetProperty("indexFaces").GetInt64());
    }

    // Two kills of three wait until the album has grown; the others fall at any moment of starting.
    private async Task KillAgainAndAgainAsync(string data, string photos)
    {
        var random = new Random(Seed);
        for (var kill = 0; kill < Kills; kill++)
        {
            var waits = kill % 3 != 2;
            var before = Count(data);
            var delay = TimeSpan.FromMilliseconds(random.Next(waits ? 150 : 1500));
            await using var run = CommandRun.Start(data, "ingest", photos, "--album", "Portraits");
            if (waits) await Waiting.UntilAsync(() => Count(data) > before || run.HasEnded, "the album grows");
            await Task.Delay(delay);
            if (!run.HasEnded) await run.KillAsync();
            output.WriteLine($"kill {kill + 1}, seed {Seed}: after {delay.TotalMilliseconds} ms, {Count(data)} of {Photos} photos");
        }

        Assert.InRange(Count(data), 1, Photos - 1);
    }

    private static long Count(string data)
    {
        var archive = new ArchiveFile(data);
        // The file is there before its tables are.
        return File.Exists(Path.Combine(data, "archive.db")) && archive.Count("SELECT count(*) FROM sqlite_master WHERE name = 'photos'") > 0
            ? archive.Count("SELECT count(*) FROM photos") : 0;
    }
}
