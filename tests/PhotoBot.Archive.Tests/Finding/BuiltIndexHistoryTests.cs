using PhotoBot.Archive.Finding;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Building;
using PhotoBot.Search.Ann;

namespace PhotoBot.Archive.Tests.Finding;

/// <summary>
/// An index that was built on the disk, and is not of this archive or of its history, gives way to the exact one until it is built again.
/// </summary>
public sealed class BuiltIndexHistoryTests : IDisposable
{
    private const string OnDisk = "IVF1,SQ8";

    private const int Crowd = 256; // the least that the kinds here are trained on

    private readonly Models models;
    private readonly HistoryArchive archive;

    public BuiltIndexHistoryTests(Models models)
    {
        this.models = models;
        archive = new(models.Pack);
        archive.AddCrowd(Crowd);
    }

    public void Dispose() => archive.Dispose();

    [Theory]
    [InlineData(OnDisk)]
    [InlineData("HNSW8,Flat")]
    [InlineData("SQ8")]
    public void A_built_index_of_a_restored_archive_gives_way_and_is_built_again(string kind)
    {
        archive.Ingest(isKilled: false, 1);
        archive.BackUp();
        archive.Ingest(isKilled: true, 11, 12);
        archive.Build(kind);
        Assert.Equal(HistoryArchive.Photos(1, 11, 12), archive.Find(kind, 1, 11, 12));
        archive.Restore();
        archive.Ingest(isKilled: true, 21, 22);

        Assert.Equal(HistoryArchive.Photos(1, 21, 22), archive.Find(kind, 1, 11, 12, 21, 22));
        AssertOneLine("an older copy was restored", "'index build' builds it");

        archive.Build(kind);
        using var mended = archive.Open(kind);
        Assert.Equal(HistoryArchive.Photos(1, 21, 22), archive.FoundBy(mended, 1, 11, 12, 21, 22));
        Assert.Equal((kind, Crowd + 3, 0), (mended.Index.Kind, mended.Index.Count, mended.Log.Lines.Count));
    }

    [Fact]
    public void Built_indexes_that_were_swapped_between_two_archives_give_way()
    {
        using var other = new HistoryArchive(models.Pack);
        archive.Ingest(isKilled: true, 1, 2);
        other.AddCrowd(Crowd);
        other.Ingest(isKilled: true, 11, 12);
        archive.Build(OnDisk);
        other.Build(OnDisk);
        Directory.Move(archive.Options.IndexDirectory, $"{archive.Options.IndexDirectory}-aside");
        Directory.Move(other.Options.IndexDirectory, archive.Options.IndexDirectory);

        Assert.Equal(HistoryArchive.Photos(1, 2), archive.Find(OnDisk, 1, 2, 11, 12));

        AssertOneLine("was built from other vectors", "'index build' builds it");
    }

    [Fact]
    public void Faces_that_leave_and_come_are_followed_by_a_built_index_and_by_its_compaction()
    {
        archive.Ingest(isKilled: true, 1, 2, 3);
        archive.Build(OnDisk);
        archive.Remove(2);
        archive.Ingest(isKilled: true, 4, 5);
        archive.Remove(5);

        using (var running = archive.Open(OnDisk))
        {
            Assert.Equal(HistoryArchive.Photos(1, 3, 4), archive.FoundBy(running, 1, 2, 3, 4, 5));
            Assert.Equal((Crowd + 3, OnDisk), (running.Index.Count, running.Index.Kind));
        }

        Assert.Equal((Crowd + 3, 2), Compact());
        Assert.Equal(HistoryArchive.Photos(1, 3, 4), archive.Find(OnDisk, 1, 2, 3, 4, 5));
        Assert.Empty(archive.LastLog);
    }

    // The large part is of a moment both histories know, what waits beside it is not.
    [Fact]
    public void A_restored_archive_that_still_knows_the_built_part_keeps_it_and_takes_in_its_own_faces()
    {
        archive.Ingest(isKilled: true, 1);
        archive.Build(OnDisk);
        archive.BackUp();
        archive.Ingest(isKilled: true, 11);
        archive.Restore();
        archive.Ingest(isKilled: true, 21);

        Assert.Equal((Crowd + 2, 2), Compact());

        using var running = archive.Open(OnDisk);
        Assert.Equal(HistoryArchive.Photos(1, 21), archive.FoundBy(running, 1, 11, 21));
        Assert.Equal((OnDisk, Crowd + 2, 0), (running.Index.Kind, running.Index.Count, running.Log.Lines.Count));
    }

    [Fact]
    public void A_compaction_of_a_restored_archive_is_refused()
    {
        archive.Ingest(isKilled: true, 1);
        archive.BackUp();
        archive.Ingest(isKilled: true, 11);
        archive.Build(OnDisk);
        using var running = archive.Open();
        using var built = Built(running);
        archive.RestoreUnderPrograms();
        HistoryArchive.Add(running, 21, 22);
        built.CatchUp();

        var refused = Assert.Throws<SearchException>(() => built.Compact(threads: 1));
        Assert.Contains("an older copy was restored", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_stopped_build_of_a_restored_archive_begins_again()
    {
        archive.Ingest(isKilled: true, 1, 2);
        archive.BackUp();
        archive.Ingest(isKilled: true, 11, 12);
        using (var before = archive.Open())
            {
                var build = Plan(before, new Listener(BuildStep.Merge, () => throw new OperationCanceledException()));
                Assert.Throws<OperationCanceledException>(() => build.Run());
            }

        using (var unchanged = archive.Open()) Assert.Equal(Crowd + 4, Plan(unchanged).Resumed);
        archive.Restore();
        archive.Ingest(isKilled: true, 21, 22);

        using (var restored = archive.Open())
        {
            var build = Plan(restored);
            Assert.Equal(0, build.Resumed);
            Assert.Equal(Crowd + 4, build.Run().Count);
        }

        Assert.Equal(HistoryArchive.Photos(1, 21, 22), archive.Find(OnDisk, 1, 11, 12, 21, 22));
        Assert.Empty(archive.LastLog);
    }

    [Fact]
    public void A_build_under_which_the_archive_is_restored_fails_and_the_next_is_right()
    {
        archive.Ingest(isKilled: true, 1, 2);
        archive.BackUp();
        archive.Ingest(isKilled: true, 11, 12);
        using (var running = archive.Open())
        {
            var build = Plan(running, new Listener(BuildStep.Merge, archive.RestoreUnderPrograms));
            var refused = Assert.Throws<SearchException>(() => build.Run());
            Assert.Contains("an older copy was restored", refused.Message, StringComparison.Ordinal);
        }

        using (var restored = archive.Open()) Assert.Equal(Crowd + 2, Plan(restored).Run().Count);
        Assert.Equal(HistoryArchive.Photos(1, 2), archive.Find(OnDisk, 1, 2, 11, 12));
        Assert.Empty(archive.LastLog);
    }

    private AnnIndexBuilder Plan(TestArchive opened, IProgress<BuildProgress>? progress = null) =>
        archive.PlanBuild(OnDisk, new ArchiveVectors(opened.Database, opened.Pack), opened, progress, blocks: 100);

    private AnnIndex Built(TestArchive opened) => AnnFolder.Open(
        FaceIndex.BuiltFolder(archive.Options, opened.Pack), models.Pack.Fingerprint, new ArchiveVectors(opened.Database, opened.Pack));

    /// <summary>Takes what is new into the built index, as <c>index build</c> does; how many it holds then, and its generation.</summary>
    private (long Count, int Generation) Compact()
    {
        using var opened = archive.Open();
        using var built = Built(opened);
        built.CatchUp();
        var manifest = built.Compact(threads: 1);
        var vectors = new ArchiveVectors(opened.Database, opened.Pack);
        Assert.Empty(AnnVerification.Run(FaceIndex.BuiltFolder(archive.Options, opened.Pack), vectors).Problems);
        return (manifest.Count, manifest.Generation);
    }

    private void AssertOneLine(params string[] words)
    {
        var line = Assert.Single(archive.LastLog);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    /// <summary>Does something when a step first reports.</summary>
    private sealed class Listener(BuildStep step, Action act) : IProgress<BuildProgress>
    {
        private bool isDone;

        public void Report(BuildProgress value)
        {
            if (value.Step != step || isDone) return;
            isDone = true;
            act();
        }
    }
}
