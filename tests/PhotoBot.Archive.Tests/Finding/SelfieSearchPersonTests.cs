using PhotoBot.Archive.Events;
using PhotoBot.Archive.Finding;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Tests.Finding;

/// <summary>One woman is on sample1, third from the left, and on sample3, second; her selfie is cut from sample1.</summary>
public sealed class SelfieSearchPersonTests(Models models) : IAsyncLifetime
{
    /// <summary>Between the similarities of the two photos, 0.96 and 0.68: with it, sample3 is worth asking about.</summary>
    private const float BetweenTheTwo = 0.8f;

    private readonly TestArchive archive = new(models.Pack);

    public async ValueTask InitializeAsync() => await archive.Ingest.RunAsync(SamplePhotos.Folder, "Sample");

    public ValueTask DisposeAsync()
    {
        archive.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public void Search_tells_sure_photos_from_those_to_ask_about()
    {
        var matches = Search(new PersonQuery { Selfies = [Woman()], MinSimilarity = BetweenTheTwo });

        Assert.Equal(["sample1.jpg"], Names(matches.Sure));
        Assert.Equal(["sample3.jpg"], Names(matches.Maybe));
        Assert.True(matches.Sure[0].IsSure);
        Assert.False(matches.Maybe[0].IsSure);
    }

    [Fact]
    public void Search_takes_a_confirmed_face_for_sure_and_looks_by_it_too()
    {
        var query = new PersonQuery { Selfies = [Woman()], MinSimilarity = BetweenTheTwo };
        var asked = Assert.Single(Search(query).Maybe);

        var matches = Search(query with { Confirmed = [asked.Face] });

        Assert.Equal(["sample1.jpg", "sample3.jpg"], Names(matches.Sure).Order(StringComparer.Ordinal));
        Assert.Empty(matches.Maybe);
        Assert.True(matches.Sure.Single(match => match.Face == asked.Face).Similarity > asked.Similarity);
    }

    [Fact]
    public void Search_looks_again_by_faces_that_one_selfie_found_for_certain()
    {
        var alone = Search(new PersonQuery { Selfies = [Woman()], MinSimilarity = models.Pack.Thresholds.Sure });

        var matches = Search(new PersonQuery { Selfies = [Woman()] });

        Assert.Equal(alone.Sure.Select(match => match.Face), matches.Sure.Select(match => match.Face));
        // 0.68 to the selfie; her face there is one of the three now looked by.
        Assert.InRange(alone.Sure[1].Similarity, 0.6f, 0.75f);
        Assert.InRange(matches.Sure[1].Similarity, 0.85f, 1);
    }

    [Fact]
    public void Search_looks_again_by_no_face_that_was_rejected()
    {
        var first = Search(new PersonQuery { Selfies = [Woman()], MinSimilarity = models.Pack.Thresholds.Sure }).Sure;

        var match = Assert.Single(Search(new PersonQuery { Selfies = [Woman()], Rejected = [first[0].Face] }).Sure);

        // By sample3 alone the selfie comes half way.
        Assert.Equal(first[1].Face, match.Face);
        Assert.InRange(match.Similarity, 0.85f, 0.97f);
    }

    [Fact]
    public void Search_by_two_selfies_looks_by_them_alone()
    {
        var query = new PersonQuery { Selfies = [Woman(), Woman()] };

        Assert.Equal(Search(query with { MinSimilarity = models.Pack.Thresholds.SureJoined }).Sure, Search(query).Sure);
    }

    [Fact]
    public async Task Search_looks_again_by_photos_of_the_albums_looked_into_only()
    {
        await archive.Ingest.RunAsync(archive.PhotoFolder((3, "three.jpg")), "Other");
        var query = new PersonQuery { Selfies = [Woman()], Scope = AlbumScope.Of(archive.Albums.Find("other")!.Value) };

        var match = Assert.Single(Search(query).Sure);

        // The selfie's own photo would bring it nearer to the selfie and so further from this one: 0.88 or so.
        Assert.InRange(match.Similarity, 0.9f, 0.94f);
    }

    [Fact]
    public void Search_passes_over_a_confirmed_face_of_somebody_else()
    {
        var neighbour = Assert.Single(Search(new PersonQuery { Selfies = [PersonOn(sample: 1, face: 1)], MinSimilarity = BetweenTheTwo }).Sure).Face;
        var query = new PersonQuery { Selfies = [Woman()] };

        var matches = Search(query with { Confirmed = [neighbour] });

        Assert.Equal(Search(query).Sure, matches.Sure);
    }

    [Fact]
    public void Search_never_gives_a_rejected_face()
    {
        var query = new PersonQuery { Selfies = [Woman()] };
        var rejected = Search(query).Sure[1];

        var matches = Search(query with { Rejected = [rejected.Face], MinSimilarity = -1 });

        Assert.DoesNotContain(rejected.Face, matches.Sure.Concat(matches.Maybe).Select(match => match.Face));
    }

    [Fact]
    public void Search_gives_a_photo_once_by_its_best_face()
    {
        var matches = Search(new PersonQuery { Selfies = [Woman()], MinSimilarity = -1 });

        Assert.Equal(6, matches.Sure.Count);
        Assert.Equal(6, matches.Sure.Select(match => match.Photo).Distinct().Count());
        Assert.Equal(["sample1.jpg", "sample3.jpg"], Names(matches.Sure.Take(2)));
    }

    [Fact]
    public void Search_gives_only_photos_with_all_companions()
    {
        var beside = new PersonQuery { Selfies = [PersonOn(sample: 1, face: 2)] };

        var matches = Search(new PersonQuery { Selfies = [Woman()], Together = [beside] });

        Assert.Equal(["sample1.jpg"], Names(matches.Sure));
    }

    [Fact]
    public void Search_wants_a_face_of_their_own_for_each_companion()
    {
        var herself = new PersonQuery { Selfies = [Woman()] };

        Assert.Empty(Search(herself with { Together = [herself] }).Sure);
    }

    [Fact]
    public void Search_by_several_selfies_is_one_query()
    {
        var matches = Search(new PersonQuery { Selfies = [Woman(), PersonOn(sample: 3, face: 2)] });

        Assert.Equal(["sample1.jpg", "sample3.jpg"], Names(matches.Sure).Order(StringComparer.Ordinal));
        // Both lie near the mean of the two.
        Assert.All(matches.Sure, match => Assert.InRange(match.Similarity, 0.85f, 1));
    }

    [Fact]
    public async Task Search_looks_into_albums_of_an_event_for_those_admitted_only()
    {
        var gala = new EventCatalog(archive.Database, TimeProvider.System).Add("Gala").Id;
        archive.Albums.GetOrAdd("Sample", owner: null, gala);
        await archive.Ingest.RunAsync(archive.PhotoFolder((3, "three.jpg")), "For everybody");
        var query = new PersonQuery { Selfies = [Woman()] };

        Assert.Equal(["For everybody"], Search(query with { Scope = AlbumScope.Open([]) }).Sure.Select(match => match.AlbumName));
        Assert.Equal(["Sample", "Sample"], Search(query with { Scope = AlbumScope.Open([gala]) }).Sure.Select(match => match.AlbumName));
    }

    [Fact]
    public void Search_does_not_show_who_is_hidden()
    {
        // Somebody who resembles her more than anybody else does, and is not her.
        var lookalike = new PersonQuery { Selfies = [Beside(PersonOn(sample: 3, face: 2), models.Pack.Thresholds.Sure - 0.05f)], MinSimilarity = -1 };
        var hers = Search(new PersonQuery { Selfies = [Woman()] }).Sure.Select(match => match.Face).ToList();
        Assert.Equal(2, Search(lookalike).Sure.Count(match => hers.Contains(match.Face)));

        archive.Hidden.Hide(PersonOn(sample: 3, face: 2));

        // The photos come by somebody else's face.
        Assert.Equal(6, Search(lookalike).Sure.Count);
        Assert.DoesNotContain(Search(lookalike).Sure, match => hers.Contains(match.Face));
    }

    [Fact]
    public void Search_finds_nothing_by_any_picture_of_somebody_hidden()
    {
        // A face made up: as like her selfie as a sure match has to be, and far less like those in the archive.
        archive.Hidden.Hide(Beside(Woman(), similarity: models.Pack.Thresholds.Sure + 0.01f));
        Assert.False(archive.Hidden.Snapshot().Hides(PersonOn(sample: 3, face: 2)));
        var her = new PersonQuery { Selfies = [Woman()] };

        Assert.Equal((0, 0), Count(Search(her)));
        Assert.Equal((0, 0), Count(Search(new PersonQuery { Selfies = [PersonOn(sample: 1, face: 2)], Together = [her] })));
    }

    [Fact]
    public void Search_refuses_a_person_without_a_selfie() =>
        Assert.Throws<ArgumentException>(() => Search(new PersonQuery { Selfies = [] }));

    private PersonMatches Search(PersonQuery query) => archive.Selfies.Search(query);

    private Embedding Woman() => PersonOn(sample: 1, face: 3);

    private Embedding PersonOn(int sample, int face)
    {
        var look = Assert.IsType<SelfieLook.Faces>(archive.Selfies.Look(Some.SelfieFrom(models.Pack, sample, face)));
        return Assert.IsType<SelfieFace>(look.Chosen).Embedding;
    }

    /// <summary>A face of nobody at this similarity to another one.</summary>
    private Embedding Beside(Embedding face, float similarity)
    {
        var stranger = Some.Face(models.Pack, 1);
        var away = MathF.Sqrt(1 - similarity * similarity);
        var overlap = face.Similarity(stranger);
        var square = stranger.Values.ToArray().Zip(face.Values.ToArray(), (s, f) => s - overlap * f).ToArray();
        var length = MathF.Sqrt(square.Sum(number => number * number));
        return Embedding.Normalize([.. square.Zip(face.Values.ToArray(), (s, f) => similarity * f + away * s / length)]);
    }

    private static (int Sure, int Maybe) Count(PersonMatches matches) => (matches.Sure.Count, matches.Maybe.Count);

    private static IEnumerable<string?> Names(IEnumerable<MatchedPhoto> matches) => matches.Select(match => Path.GetFileName(match.Path));
}
