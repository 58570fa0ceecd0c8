using PhotoBot.Archive.Storage;

namespace PhotoBot.Archive.Tests.Storage;

public sealed class ArchiveCountTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void The_last_face_is_the_one_that_came_last()
    {
        var count = new ArchiveCount(people.Archive.Database, people.Archive.Pack);
        Assert.Equal(0, count.LastFace);

        var photo = people.AddPhoto(people.Album("Summer"), Some.Face(models.Pack, 1), Some.Face(models.Pack, 2));

        Assert.Equal(people.Face(photo).Value + 1, count.LastFace);
        Assert.Equal((1, 1, 2), (count.Take().Albums, count.Take().Photos, count.Take().Faces));
    }
}
