namespace PhotoBot.Archive.Tests.People;

public sealed class VerdictsTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void A_verdict_replaces_the_one_before_and_can_be_taken_back()
    {
        var album = people.Album("Album");
        var faces = Enumerable.Range(1, 3).Select(number => people.Face(people.AddPhoto(album, Some.Face(models.Pack, number)))).ToList();

        people.Verdicts.Set(TestPeople.Anna, faces[0], isMe: false);
        people.Verdicts.Set(TestPeople.Anna, faces[1], isMe: true);
        people.Verdicts.Set(TestPeople.Anna, faces[2], isMe: false);
        people.Verdicts.Set(TestPeople.Anna, faces[2], isMe: true);
        people.Verdicts.Clear(TestPeople.Anna, faces[0]);

        var (confirmed, rejected) = people.Verdicts.Of(TestPeople.Anna);
        Assert.Equal([faces[1], faces[2]], confirmed);
        Assert.Empty(rejected);
        Assert.Empty(people.Verdicts.Of(TestPeople.Ben).Confirmed);
    }

    [Fact]
    public void A_face_that_has_left_the_archive_takes_its_verdicts_along()
    {
        var photo = people.AddPhoto(people.Album("Album"), Some.Face(models.Pack, 1));
        var face = people.Face(photo);
        people.Verdicts.Set(TestPeople.Anna, face, isMe: false);

        people.Execute($"DELETE FROM photos WHERE id = {photo.Value}");
        people.Verdicts.Set(TestPeople.Anna, face, isMe: true);

        Assert.Equal((0, 0), (people.Verdicts.Of(TestPeople.Anna).Confirmed.Count, people.Verdicts.Of(TestPeople.Anna).Rejected.Count));
    }
}
