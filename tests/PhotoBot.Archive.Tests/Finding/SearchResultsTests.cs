using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;

namespace PhotoBot.Archive.Tests.People;

public sealed class SearchResultsTests(Models models) : IDisposable
{
    private readonly TestPeople people = new(models.Pack);

    public void Dispose() => people.Dispose();

    [Fact]
    public void An_answer_comes_back_in_order_and_to_its_owner_alone()
    {
        var album = people.Album("Album");
        var photos = Photos(album, 3);
        var answer = people.Results.Add(TestPeople.Anna, new PersonMatches(
            [people.Match(photos[2], 0.8f), people.Match(photos[0], 0.7f)], [people.Match(photos[1], 0.4f, isSure: false)])).Id;

        var found = people.Results.Find(TestPeople.Anna, answer)!;

        Assert.Equal([(0, photos[2], 0.8f, true), (1, photos[0], 0.7f, true), (2, photos[1], 0.4f, false)],
            found.Photos.Select(item => (item.Position, item.Photo, item.Similarity, item.IsSure)));
        Assert.All(found.Photos, item => Assert.Equal(
            ("Album", album, null, people.Face(item.Photo)), (item.AlbumName, item.Album, item.IsMe, item.Face)));
        Assert.Equal("/photos/3.jpg", found.Photos[0].Path);
        Assert.Equal(new DateTime(2026, 5, 1, 10, 3, 0), found.Photos[0].TakenAt);
        Assert.Null(people.Results.Find(TestPeople.Ben, answer));
        Assert.Null(people.Results.Find(TestPeople.Anna with { Bot = 43 }, answer));
        Assert.Null(people.Results.Find(TestPeople.Anna, new SearchResultId(answer.Value + 1)));
    }

    [Fact]
    public void An_answer_shows_what_its_owner_may_see_now()
    {
        var closed = people.Events.Add("Party");
        var photo = people.AddPhoto(people.Album("Closed", closed.Id), Some.Face(models.Pack, 1));
        var answer = people.Results.Add(TestPeople.Anna, new PersonMatches([people.Match(photo)], [])).Id;
        Assert.Empty(people.Results.Find(TestPeople.Anna, answer)!.Photos);

        people.Admissions.Admit(TestPeople.Anna, closed.Id);

        Assert.Equal("Closed", Assert.Single(people.Results.Find(TestPeople.Anna, answer)!.Photos).AlbumName);
    }

    [Fact]
    public void A_photo_in_a_closed_album_and_an_open_one_is_shown_as_of_the_open_one()
    {
        var photo = people.AddPhoto(people.Album("Closed", people.Events.Add("Party").Id), Some.Face(models.Pack, 1));
        var open = people.Album("Open");
        people.Execute($"INSERT INTO album_photos SELECT {open.Value}, '/open.jpg', photo_id, 1, modified_at FROM album_photos");
        var answer = people.Results.Add(TestPeople.Anna, new PersonMatches([people.Match(photo)], [])).Id;

        var item = Assert.Single(people.Results.Find(TestPeople.Anna, answer)!.Photos);

        Assert.Equal(("Open", "/open.jpg"), (item.AlbumName, item.Path));
    }

    [Fact]
    public void What_was_said_of_a_face_since_comes_along_and_hidden_people_are_left_out()
    {
        var photos = Photos(people.Album("Album"), 3);
        var answer = people.Results.Add(TestPeople.Anna, new PersonMatches([.. photos.Select(photo => people.Match(photo))], [])).Id;

        people.Verdicts.Set(TestPeople.Anna, people.Face(photos[0]), isMe: false);
        people.Verdicts.Set(TestPeople.Ben, people.Face(photos[1]), isMe: false);
        people.Hidden.Hide(Some.Face(models.Pack, 3));

        Assert.Equal([(photos[0], false), (photos[1], (bool?)null)], people.Results.Find(TestPeople.Anna, answer)!.Photos.Select(item => (item.Photo, item.IsMe)));
    }

    [Fact]
    public void An_answer_is_gone_after_a_month()
    {
        var photo = Photos(people.Album("Album"), 1)[0];
        var answer = people.Results.Add(TestPeople.Anna, new PersonMatches([people.Match(photo)], [])).Id;

        people.Clock.Advance(TimeSpan.FromDays(31));
        people.Results.Add(TestPeople.Ben, new PersonMatches([], []));

        Assert.Null(people.Results.Find(TestPeople.Anna, answer));
        Assert.Equal("0", people.Archive.Text("SELECT count(*) FROM answer_photos"));
    }

    private IReadOnlyList<PhotoId> Photos(Albums.AlbumId album, int count) =>
        [.. Enumerable.Range(1, count).Select(number => people.AddPhoto(album, Some.Face(models.Pack, number)))];
}
