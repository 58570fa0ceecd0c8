using PhotoBot.Archive.Finding;

namespace PhotoBot.Archive.Tests.Finding;

/// <summary>One woman is on sample1, third from the left, and on sample3, second.</summary>
public sealed class SelfieSearchTests(Models models) : IAsyncLifetime
{
    private readonly TestArchive archive = new(models.Pack);

    public async ValueTask InitializeAsync() => await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");

    public ValueTask DisposeAsync()
    {
        archive.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void The_photos_of_the_person_are_found_and_no_other()
    {
        var found = Find(Some.SelfieFrom(models.Pack, sample: 1, face: 3));

        Assert.Equal(["sample1.jpg", "sample3.jpg"], found.Select(match => Path.GetFileName(match.Path)));
        Assert.True(found[0].Similarity > found[1].Similarity);
    }

    [Fact]
    public void The_box_frames_the_face_in_the_original()
    {
        var found = Find(Some.SelfieFrom(models.Pack, sample: 3, face: 2));

        var box = found.Single(match => match.Path.EndsWith("sample3.jpg", StringComparison.Ordinal)).Box;
        var pixels = archive.Decoder.Decode(File.ReadAllBytes(SamplePhotos.Of(3)), int.MaxValue).Pixels;
        var second = models.Pack.Detector.Detect(pixels).OrderBy(face => face.Box.X).ElementAt(1).Box;
        // The same face seen at two sizes of the photo: its box wanders by a pixel or two.
        Assert.InRange(box.X, second.X - 4, second.X + 4);
        Assert.InRange(box.Y, second.Y - 4, second.Y + 4);
    }

    [Fact]
    public async Task Only_the_album_asked_for_is_searched()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((3, "three.jpg")), "Other");

        var match = Assert.Single(Find(
            Some.SelfieFrom(models.Pack, sample: 1, face: 3), new PersonQuery { Selfies = [], Scope = AlbumScope.Of(archive.Albums.Find("other")!.Value) }));

        Assert.Equal(("Other", "three.jpg"), (match.AlbumName, Path.GetFileName(match.Path)));
    }

    [Fact]
    public void No_photo_is_found_that_is_not_similar_enough() =>
        Assert.Empty(Find(Some.SelfieFrom(models.Pack, sample: 1, face: 3), new PersonQuery { Selfies = [], MinSimilarity = 1 }));

    [Fact]
    public void A_saved_answer_is_what_is_read_back_later()
    {
        using var people = new TestPeople(models.Pack, archive.Folder);
        var confirmed = Find(Some.SelfieFrom(models.Pack, sample: 1, face: 3))[1].Face;
        people.Verdicts.Set(TestPeople.Anna, confirmed, isMe: true);
        var query = new PersonQuery { Selfies = [Person(Some.SelfieFrom(models.Pack, sample: 1, face: 3))], Confirmed = [confirmed] };

        var answer = archive.Selfies.SearchAndSave(TestPeople.Anna, query);

        var read = people.Results.Find(TestPeople.Anna, answer.Id)!;
        Assert.Equal(2, answer.Photos.Count);
        Assert.Equal(answer.Photos, read.Photos);
        Assert.Equal(answer.FoundAt, read.FoundAt, TimeSpan.FromMilliseconds(1));
    }

    private IReadOnlyList<MatchedPhoto> Find(byte[] selfie, PersonQuery? query = null) => archive.Find(selfie, query);

    private Faces.Embedding Person(byte[] selfie) =>
        Assert.IsType<SelfieFace>(Assert.IsType<SelfieLook.Faces>(archive.Selfies.Look(selfie)).Chosen).Embedding;
}
