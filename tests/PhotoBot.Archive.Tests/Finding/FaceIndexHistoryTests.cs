using Microsoft.Data.Sqlite;
using PhotoBot.Search;

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
            using var strangers = archive.Vectors(11);
            var another = archive.Manifest(index) with { Pack = "another pack", Source = "faces of another pack" };
            IndexSnapshot.Save(strangers, HistoryArchive.Snapshot(index), another);
        }

        Assert.Equal(HistoryArchive.Photos(1), archive.Find(1, 11));

        AssertOneLine("built again", "faces of another pack");
    }

    private void AssertOneLine(params string[] words)
    {
        var line = Assert.Single(archive.LastLog);
        Assert.All(words, word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    private static void Swap(string one, string other)
    {
        Directory.Move(one, $"{one}-aside");
        Directory.Move(other, one);
        Directory.Move($"{one}-aside", other);
    }
}
