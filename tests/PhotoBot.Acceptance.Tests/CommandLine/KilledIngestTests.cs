using PhotoBot.Acceptance.Tests.Running;

namespace PhotoBot.Acceptance.Tests.CommandLine;

public sealed class KilledIngestTests(Samples samples)
{
    private const int Photos = 40;

    // The first kill falls before the first photo is stored, the others after so many new ones.
    private static readonly int[] NewPhotos = [0, 1, 3, 0, 7, 2, 5, 1];

    [Fact]
    public async Task Wherever_it_is_killed_the_archive_ends_as_that_of_an_undisturbed_run()
    {
        using var folder = new TestFolder();
        for (var i = 0; i < Photos; i++) folder.Write($"photos/{i:D2}.jpg", samples.Portrait(i));
        folder.Write("photos/07 copy.jpg", samples.Portrait(7));
        folder.Write("photos/30 damaged.jpg", samples.Portrait(0).AsSpan(0, 5000));
        var disturbed = folder["disturbed"];
        string[] ingest = ["ingest", folder.Photos, "--album", "Portraits"];
        await CommandRun.KilledAsync("insert albums 1", disturbed, ingest);
        Assert.Equal(0, new ArchiveFile(disturbed).Count("SELECT count(*) FROM albums"));
        var stored = 0;
        foreach (var more in NewPhotos)
        {
            await CommandRun.KilledAsync($"insert photos {more + 1}", disturbed, ingest);
            Assert.Equal(stored += more, new ArchiveFile(disturbed).Count("SELECT count(*) FROM photos"));
        }

        (await CommandRun.ToEndAsync(disturbed, ingest)).Done();
        (await CommandRun.ToEndAsync(folder.Data, ingest)).Done();

        Assert.Equal(new ArchiveFile(folder.Data).Dump(), new ArchiveFile(disturbed).Dump());
        Assert.Equal("ok", new ArchiveFile(disturbed).Text("PRAGMA integrity_check"));
        var stats = (await CommandRun.ToEndAsync(disturbed, "stats")).Done().Json;
        Assert.Equal(stats.GetProperty("faces").GetInt64(), stats.GetProperty("indexFaces").GetInt64());
    }
}
