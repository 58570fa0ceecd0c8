using PhotoBot.Archive.Finding;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Tests.Finding;

public sealed class PhotoFinderTests(Models models) : IAsyncLifetime
{
    private readonly TestArchive archive = new(models.Pack);

    public async ValueTask InitializeAsync() => await archive.Ingest.RunAsync(Some.Samples, "Sample");

    public ValueTask DisposeAsync()
    {
        archive.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Finder_finds_the_photos_of_the_person_and_no_other()
    {
        var result = archive.Finder.Find(Some.SelfieFrom(models.Pack, sample: 1, face: 3), new FindQuery());

        var found = Assert.IsType<FindResult.Found>(result);
        Assert.Equal(["sample1.jpg", "sample3.jpg"], found.Matches.Select(match => Path.GetFileName(match.Path)));
        Assert.Equal(2, found.Total);
        Assert.True(found.Matches[0].Similarity > found.Matches[1].Similarity);
    }

    [Fact]
    public void Finder_frames_the_face_in_the_original()
    {
        var found = Assert.IsType<FindResult.Found>(archive.Finder.Find(Some.SelfieFrom(models.Pack, sample: 3, face: 2), new FindQuery()));

        var box = found.Matches.Single(match => match.Path.EndsWith("sample3.jpg", StringComparison.Ordinal)).Box;
        var pixels = archive.Decoder.Decode(File.ReadAllBytes(Some.Sample(3)), int.MaxValue).Pixels;
        var second = models.Pack.Detector.Detect(pixels).OrderBy(face => face.Box.X).ElementAt(1).Box;
        // The same face seen at two sizes of the photo: its box wanders by a pixel or two.
        Assert.InRange(box.X, second.X - 4, second.X + 4);
        Assert.InRange(box.Y, second.Y - 4, second.Y + 4);
    }

    [Fact]
    public void Finder_gives_no_more_than_asked_for_and_says_how_many_there_are()
    {
        var query = new FindQuery { Limit = 1 };

        var found = Assert.IsType<FindResult.Found>(archive.Finder.Find(Some.SelfieFrom(models.Pack, sample: 1, face: 3), query));

        Assert.Single(found.Matches);
        Assert.Equal(2, found.Total);
    }

    [Fact]
    public async Task Finder_looks_into_the_album_asked_for_only()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((3, "three.jpg")), "Other");
        var query = new FindQuery { Album = archive.Albums.Find("other") };

        var found = Assert.IsType<FindResult.Found>(archive.Finder.Find(Some.SelfieFrom(models.Pack, sample: 1, face: 3), query));

        var match = Assert.Single(found.Matches);
        Assert.Equal(("Other", "three.jpg"), (match.Album, Path.GetFileName(match.Path)));
    }

    [Fact]
    public void Finder_asks_which_face_when_several_people_are_in_the_picture()
    {
        var several = Assert.IsType<FindResult.SeveralFaces>(archive.Finder.Find(File.ReadAllBytes(Some.Sample(1)), new FindQuery()));

        Assert.True(several.Faces.Count > 1);
        Assert.Equal(several.Faces.OrderBy(face => face.Box.X), several.Faces);
    }

    [Fact]
    public void Finder_takes_the_face_that_was_named()
    {
        var found = Assert.IsType<FindResult.Found>(archive.Finder.Find(File.ReadAllBytes(Some.Sample(1)), new FindQuery { Face = 3 }));

        Assert.Equal(["sample1.jpg", "sample3.jpg"], found.Matches.Select(match => Path.GetFileName(match.Path)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(99)]
    public void Finder_refuses_a_face_that_is_not_there(int face) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => archive.Finder.Find(File.ReadAllBytes(Some.Sample(1)), new FindQuery { Face = face }));

    [Fact]
    public void Finder_says_when_there_is_no_face() =>
        Assert.IsType<FindResult.NoFace>(archive.Finder.Find(Some.EmptyScene(), new FindQuery()));

    [Fact]
    public void Finder_says_when_nobody_is_similar_enough()
    {
        var query = new FindQuery { MinSimilarity = 1 };

        Assert.IsType<FindResult.NoMatch>(archive.Finder.Find(Some.SelfieFrom(models.Pack, sample: 1, face: 3), query));
    }

    [Fact]
    public void Finder_says_why_a_file_is_no_picture()
    {
        var unreadable = Assert.IsType<FindResult.Unreadable>(archive.Finder.Find("hello"u8.ToArray(), new FindQuery()));

        Assert.Equal(UnreadableReason.NotAnImage, unreadable.Reason);
        Assert.NotEmpty(unreadable.Explanation);
    }
}
