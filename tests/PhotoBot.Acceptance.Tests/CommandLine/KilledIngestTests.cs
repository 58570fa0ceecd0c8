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
        var files = Enumerable.Range(0, Photos).ToDictionary(i => $"{i:D2}.jpg", samples.Portrait);
        files["07 copy.jpg"] = samples.Portrait(7);
        files["30 damaged.jpg"] = samples.Portrait(0)[..5000];
        var disturbed = Path.Combine(folder.Path, "disturbed");
        await KillAgainAndAgainAsync(disturbed, folder, files);
        (await CommandRun.ToEndAsync(disturbed, "ingest", folder.Photos, "--album", "Portraits")).Done();
        (await CommandRun.ToEndAsync(folder.Data, "ingest", folder.Photos, "--album", "Portraits")).Done();

        Assert.Equal(new ArchiveFile(folder.Data).Dump(), new ArchiveFile(disturbed).Dump());
        Assert.Equal("ok", new ArchiveFile(disturbed).Text("PRAGMA integrity_check"));
        var stats = (await CommandRun.ToEndAsync(disturbed, "stats")).Done().Json;
        Assert.Equal(stats.GetProperty("faces").GetInt64(), stats.GetProperty("indexFaces").GetInt64());
    }

    // Two kills of three wait until the album has grown; the others fall at any moment of starting. Before each, more files come into the
    // folder, in the order in which an ingest takes them: however fast it is, it has not had them all when the kills are over.
    private async Task KillAgainAndAgainAsync(string data, TestFolder folder, Dictionary<string, byte[]> files)
    {
        var random = new Random(Seed);
        var batches = files.OrderBy(file => file.Key, StringComparer.Ordinal).Chunk(files.Count / Kills).ToList();
        for (var kill = 0; kill < batches.Count; kill++)
        {
            foreach (var (name, content) in batches[kill]) folder.Write($"photos/{name}", content);
            if (kill >= Kills) continue;        // the last files come when the kills are over
            var waits = kill % 3 != 2;
            var before = Count(data);
            var delay = TimeSpan.FromMilliseconds(random.Next(waits ? 60 : 800));
            await using var run = CommandRun.Start(data, "ingest", folder.Photos, "--album", "Portraits");
            if (waits) await Waiting.UntilAsync(() => Count(data) > before || run.HasEnded, "the album grows");
            await Task.Delay(delay);
            var inTheMidst = !run.HasEnded;
            if (inTheMidst) await run.KillAsync();
            var moment = inTheMidst ? "in the midst" : "too late";
            output.WriteLine($"kill {kill + 1}, seed {Seed}: after {delay.TotalMilliseconds} ms, {moment}, {Count(data)} of {Photos} photos");
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
