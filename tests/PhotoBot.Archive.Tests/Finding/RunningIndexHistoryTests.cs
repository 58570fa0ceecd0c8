using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Jobs;
using PhotoBot.Archive.People;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Archive.Tests.Finding;

/// <summary>An index that is not of this archive, or not of its history, answers nothing: it is built again, in one line.</summary>
/// <summary>An archive that is restored, or an index that is wrong, under a running program.</summary>
public sealed class RunningIndexHistoryTests(Models models) : IDisposable
{
    private readonly HistoryArchive archive = new(models.Pack);

    public void Dispose() => archive.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_running_program_whose_database_is_restored_under_it_answers_by_the_restored_faces(bool isBuilt)
    {
        archive.Ingest(isKilled: false, 1, 2);
        if (isBuilt) archive.AddCrowd(256);
        archive.BackUp();
        if (isBuilt) archive.Build("IVF1,SQ8");
        using var running = archive.Open(isBuilt ? "IVF1,SQ8" : IndexAdvice.Flat);
        HistoryArchive.Add(running, 11, 12);
        Assert.Equal(HistoryArchive.Photos(1, 11, 12), archive.FoundBy(running, 1, 11, 12, 21, 22));
        Assert.Equal(isBuilt ? "IVF1,SQ8" : IndexAdvice.Flat, running.Index.Kind);

        archive.RestoreUnderPrograms();
        using (var other = archive.Open()) HistoryArchive.Add(other, 21, 22);

        Assert.Equal(HistoryArchive.Photos(1, 21, 22), archive.FoundBy(running, 1, 11, 12, 21, 22));
        Assert.Equal((isBuilt ? 260 : 4, 1, IndexAdvice.Flat), (running.Index.Count, running.Index.Builds, running.Index.Kind));
        Assert.Contains("replaced by an older copy", Assert.Single(running.Log.Lines), StringComparison.Ordinal);
        if (isBuilt) Assert.Contains("'index build'", running.Log.Lines[0], StringComparison.Ordinal);
        Assert.Equal(HistoryArchive.Photos(1, 21, 22), archive.Find(1, 11, 12, 21, 22));
        Assert.Empty(archive.LastLog);
    }

    [Fact]
    public async Task Searches_beside_a_rebuild_are_answered_by_one_index_or_the_other()
    {
        archive.Ingest(isKilled: false, [.. Enumerable.Range(1, 50)]);
        archive.BackUp();
        using var running = archive.Open();
        HistoryArchive.Add(running, 111);
        Assert.Equal(HistoryArchive.Photos(111), archive.FoundBy(running, 111));
        using var replaced = new ManualResetEventSlim();
        var searches = Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var round = 0; round < 200; round++)
            {
                Assert.Equal(HistoryArchive.Photos(7), archive.FoundBy(running, 7));
                if (round == 20) replaced.Set();
            }
        })).ToArray();

        replaced.Wait(TestContext.Current.CancellationToken);
        archive.RestoreUnderPrograms();
        await Task.WhenAll(searches);

        Assert.Empty(archive.FoundBy(running, 111));
        Assert.Equal((50, 1), (running.Index.Count, running.Index.Builds));
    }

    // Whatever lies in the index under a face's identifier: who is answered is as similar as the database says.
    [Fact]
    public void Faces_that_lie_in_the_index_under_each_others_numbers_are_answered_rightly_and_the_index_is_built_again()
    {
        archive.Ingest(isKilled: true, 1, 2, 3);
        using (var index = archive.Open())
        {
            using var swapped = archive.Vectors(2, 1, 3);
            IndexSnapshot.Save(swapped, HistoryArchive.Snapshot(index), archive.Manifest(index) with { Count = 3 });
        }

        using var running = archive.Open();
        Assert.Equal(HistoryArchive.Photos(3), archive.FoundBy(running, 3));
        Assert.Empty(running.Log.Lines);

        Assert.Equal(HistoryArchive.Photos(1, 2, 3), archive.FoundBy(running, 1, 2, 3));

        Assert.Contains("1 faces that it found have other embeddings", Assert.Single(running.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_is_alerted_by_a_face_that_lies_in_the_index_under_another_ones_number()
    {
        archive.Ingest(isKilled: true, 1);
        using (var index = archive.Open())
        {
            using var strangers = archive.Vectors(9);
            IndexSnapshot.Save(strangers, HistoryArchive.Snapshot(index), archive.Manifest(index));
        }

        using var running = archive.Open();
        var person = new AttendeeKey(42, 5);
        var alerts = running.Get<Alerts>();
        alerts.On(person, Some.Face(models.Pack, 9));
        archive.Execute("UPDATE alerts SET since_face = 0");

        Assert.Empty(alerts.Due(person.Bot));

        Assert.Contains("other embeddings", Assert.Single(running.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void An_index_that_cannot_be_saved_after_it_was_built_again_says_why_and_answers()
    {
        archive.Ingest(isKilled: false, 11);
        SqliteConnection.ClearAllPools();
        File.Delete(archive.Options.DatabasePath);
        archive.Ingest(isKilled: true, 1);
        var snapshot = Directory.EnumerateDirectories(archive.Options.IndexDirectory).Single();
        File.Delete(Path.Combine(snapshot, "saving.lock"));
        Directory.CreateDirectory(Path.Combine(snapshot, "saving.lock")); // no file can be opened there

        Assert.Equal(HistoryArchive.Photos(1), archive.Find(1, 11));

        Assert.Equal(2, archive.LastLog.Count);
        Assert.Contains("not saved", archive.LastLog[1], StringComparison.Ordinal);
    }
}
