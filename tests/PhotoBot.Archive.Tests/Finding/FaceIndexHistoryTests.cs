using Dapper;
using Microsoft.Data.Sqlite;
using PhotoBot.Archive.Finding;
using PhotoBot.Archive.People;
using PhotoBot.Search;
using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Archive.Tests.Finding;

/// <summary>An index that is not of this archive, or not of its history, answers nothing: it is built again, in one line.</summary>
public sealed class FaceIndexHistoryTests(Models models) : IDisposable
{
    private readonly HistoryArchive archive = new(models.Pack);

    public void Dispose() => archive.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_restored_archive_with_as_many_other_faces_answers_by_those(bool isKilled)
    {
        archive.Ingest(isKilled: false, 1, 2);
        archive.BackUp();
        archive.Ingest(isKilled: false, 11, 12, 13);
        archive.Restore();
        archive.Ingest(isKilled, 21, 22, 23);

        Assert.Equal(HistoryArchive.Photos(1, 21, 23), archive.Find(1, 11, 12, 13, 21, 23));

        // The ingest that was not killed has found it, and said so, already.
        if (isKilled) AssertOneLine("built again", "an older copy was restored");
        else Assert.Empty(archive.LastLog);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 21 })]
    [InlineData(new[] { 21, 22, 23 })]
    public void A_restored_archive_with_fewer_faces_or_more_answers_by_those(int[] since)
    {
        archive.Ingest(isKilled: false, 1);
        archive.BackUp();
        archive.Ingest(isKilled: false, 11, 12);
        archive.Restore();
        archive.Ingest(isKilled: true, since);

        Assert.Equal(HistoryArchive.Photos([1, .. since]), archive.Find([1, 11, 12, .. since]));

        AssertOneLine("built again", "an older copy was restored");
    }

    // The last face and the number of faces are those of the index, which lacks one of them.
    [Fact]
    public void A_restored_archive_that_has_lost_another_face_than_the_index_answers_by_its_own()
    {
        archive.Ingest(isKilled: false, 1, 2, 3);
        archive.BackUp();
        archive.Remove(1);
        archive.Ingest(isKilled: false);
        Assert.Equal(HistoryArchive.Photos(2, 3), archive.Find(1, 2, 3));
        archive.Ingest(isKilled: false, 4);
        archive.Restore();
        archive.Remove(2);
        archive.Ingest(isKilled: true, 14);

        Assert.Equal(HistoryArchive.Photos(1, 3, 14), archive.Find(1, 2, 3, 4, 14));

        AssertOneLine("built again", "an older copy was restored");
    }

    [Fact]
    public void What_was_built_again_is_saved_and_is_the_archives_at_the_next_start()
    {
        archive.Ingest(isKilled: false, 1);
        archive.BackUp();
        archive.Ingest(isKilled: false, 11);
        archive.Restore();
        archive.Ingest(isKilled: true, 21);
        archive.Find(21);

        Assert.Equal(HistoryArchive.Photos(1, 21), archive.Find(1, 11, 21));

        Assert.Empty(archive.LastLog);
    }

    [Fact]
    public void An_archive_that_was_restored_and_not_changed_since_keeps_an_index_that_is_as_old()
    {
        archive.Ingest(isKilled: false, 1, 2);
        archive.BackUp();
        archive.Restore();

        Assert.Equal(HistoryArchive.Photos(1, 2), archive.Find(1, 2));

        Assert.Empty(archive.LastLog);
    }

    [Fact]
    public void Faces_that_leave_and_come_are_followed_without_building_the_index_again()
    {
        archive.Ingest(isKilled: false, 1, 2, 3);
        using var running = archive.Open();
        Assert.Equal(HistoryArchive.Photos(1, 2, 3), archive.FoundBy(running, 1, 2, 3));
        archive.Remove(3, 2);
        archive.Ingest(isKilled: true, 4);

        Assert.Equal(HistoryArchive.Photos(1, 4), archive.FoundBy(running, 1, 2, 3, 4));

        Assert.Equal((2, 0, 0), (running.Index.Count, running.Index.Builds, running.Log.Lines.Count));
        Assert.Equal(HistoryArchive.Photos(1, 4), archive.Find(1, 2, 3, 4));
        Assert.Empty(archive.LastLog);
    }

    [Fact]
    public void Two_archives_whose_indexes_were_swapped_answer_by_their_own_faces()
    {
        using var other = new HistoryArchive(models.Pack);
        archive.Ingest(isKilled: false, 1, 2);
        other.Ingest(isKilled: false, 11, 12);
        Swap(archive.Options.IndexDirectory, other.Options.IndexDirectory);

        Assert.Equal(HistoryArchive.Photos(1, 2), archive.Find(1, 2, 11, 12));
        Assert.Equal(HistoryArchive.Photos(11, 12), other.Find(1, 2, 11, 12));

        AssertOneLine("built again", "was built from other vectors");
    }

    [Fact]
    public void A_new_archive_beside_the_index_of_a_deleted_one_answers_by_its_own_faces()
    {
        archive.Ingest(isKilled: false, 11, 12);
        SqliteConnection.ClearAllPools();
        File.Delete(archive.Options.DatabasePath);
        archive.Ingest(isKilled: true, 1, 2);

        Assert.Equal(HistoryArchive.Photos(1, 2), archive.Find(1, 2, 11, 12));

        AssertOneLine("built again", "was built from other vectors");
    }

    [Fact]
    public void An_index_of_another_pack_under_this_ones_name_is_named_and_built_again()
    {
        archive.Ingest(isKilled: true, 1);
        using (var index = archive.Open())
        {
            using var strangers = Vectors(11);
            var another = Manifest(index) with { Pack = "another pack", Source = "faces of another pack" };
            IndexSnapshot.Save(strangers, Snapshot(index), another);
        }

        Assert.Equal(HistoryArchive.Photos(1), archive.Find(1, 11));

        AssertOneLine("built again", "faces of another pack");
    }

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
            using var swapped = Vectors(2, 1, 3);
            IndexSnapshot.Save(swapped, Snapshot(index), Manifest(index) with { Count = 3 });
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
            using var strangers = Vectors(9);
            IndexSnapshot.Save(strangers, Snapshot(index), Manifest(index));
        }

        using var running = archive.Open();
        var person = new AttendeeKey(42, 5);
        var vault = new TemplateVault(new PrivacyOptions(), running.Options, running.Database);
        var alerts = new Alerts(running.Database, running.Pack, vault, running.Index, running.Hidden, TimeProvider.System, new KeptLog());
        alerts.On(person, Some.Face(models.Pack, 9));
        Execute("UPDATE alerts SET since_face = 0");

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

    private static string Snapshot(TestArchive index) => Path.Combine(index.Options.IndexDirectory, index.Pack.Pack.Fingerprint);

    /// <summary>The manifest of an index that has caught up with the archive.</summary>
    private IndexManifest Manifest(TestArchive opened)
    {
        var vectors = new ArchiveVectors(opened.Database, opened.Pack);
        var head = vectors.Head;
        return new(
            models.Pack.Fingerprint, IndexAdvice.Flat, models.Pack.Dimension, vectors.Fingerprint, head.Version, head.LastId!.Value, 1);
    }

    /// <summary>These people's faces, numbered from 1.</summary>
    private VectorIndex Vectors(params int[] people)
    {
        var index = VectorIndex.Create(models.Pack.Dimension);
        for (var i = 0; i < people.Length; i++) index.Add([new VectorId(i + 1)], Some.Face(models.Pack, people[i]).Values);
        return index;
    }

    private void AssertOneLine(params string[] words)
    {
        var line = Assert.Single(archive.LastLog);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={archive.Options.DatabasePath}");
        connection.Execute(sql);
    }

    private static void Swap(string one, string other)
    {
        Directory.Move(one, $"{one}-aside");
        Directory.Move(other, one);
        Directory.Move($"{one}-aside", other);
    }
}
