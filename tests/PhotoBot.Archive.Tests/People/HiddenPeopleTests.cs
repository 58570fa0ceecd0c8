using Microsoft.Data.Sqlite;
using PhotoBot.Archive.People;

namespace PhotoBot.Archive.Tests.People;

public sealed class HiddenPeopleTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void A_person_is_hidden_until_shown_and_nobody_else_is()
    {
        var (face, stranger) = (Some.Face(models.Pack, 1), Some.Face(models.Pack, 2));
        Assert.False(people.Hidden.Snapshot().Hides(face));

        people.Hidden.Hide(face);
        people.Hidden.Hide(face);
        Assert.Equal((true, false), (people.Hidden.Snapshot().Hides(face), people.Hidden.Snapshot().Hides(stranger)));
        Assert.Equal(0, people.Hidden.Unhide(stranger));

        Assert.Equal(2, people.Hidden.Unhide(face));
        Assert.False(people.Hidden.Snapshot().Hides(face));
        Assert.Equal(0, people.Hidden.Unhide(face));
    }

    [Fact]
    public void What_another_program_hides_or_shows_is_seen_at_once()
    {
        using var other = new TestPeople(models.Pack, people.Archive.Folder);
        var (first, second) = (Some.Face(models.Pack, 1), Some.Face(models.Pack, 2));
        people.Hidden.Hide(first);
        Assert.True(other.Hidden.Snapshot().Hides(first));

        people.Hidden.Hide(second);
        people.Hidden.Unhide(first);

        Assert.Equal((false, true), (other.Hidden.Snapshot().Hides(first), other.Hidden.Snapshot().Hides(second)));
    }

    [Fact]
    public void After_a_restore_those_hide_who_are_in_it_though_others_had_their_ids()
    {
        var (first, second, third) = (Some.Face(models.Pack, 1), Some.Face(models.Pack, 2), Some.Face(models.Pack, 3));
        using var archive = new SqliteConnection($"Data Source={people.Archive.Options.DatabasePath}");
        using var backup = new SqliteConnection("Data Source=:memory:");
        archive.Open();
        backup.Open();
        people.Hidden.Hide(first);
        archive.BackupDatabase(backup);
        people.Hidden.Hide(second);
        Assert.True(people.Hidden.Snapshot().Hides(second));

        backup.BackupDatabase(archive);
        people.Hidden.Hide(third);

        Assert.Equal((true, false, true), (people.Hidden.Snapshot().Hides(first), people.Hidden.Snapshot().Hides(second), people.Hidden.Snapshot().Hides(third)));
    }

    [Fact]
    public void A_template_of_another_pack_hides_nobody_and_needs_no_key()
    {
        var face = Some.Face(models.Pack, 1);
        people.Hidden.Hide(face);

        people.Execute("INSERT INTO packs (name, fingerprint, dimension) VALUES ('other', 'other', 7); UPDATE hidden_people SET pack_id = (SELECT max(id) FROM packs), template = x'00'");

        Assert.False(people.Hidden.Snapshot().Hides(face));
    }

    [Fact]
    public void When_the_key_is_lost_nobody_is_taken_for_shown()
    {
        people.Hidden.Hide(Some.Face(models.Pack, 1));
        using var other = new TestPeople(models.Pack, people.Archive.Folder, new PrivacyOptions { Key = Convert.ToBase64String(new byte[32]) });

        Assert.Throws<ArchiveException>(() => other.Hidden.Snapshot().Hides(Some.Face(models.Pack, 2)));
    }
}
