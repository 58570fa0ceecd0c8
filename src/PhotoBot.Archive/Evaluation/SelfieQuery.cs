using PhotoBot.Archive.Finding;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Evaluation;

/// <summary>One query of the selfie set. Every photo scores as its best face.</summary>
/// <param name="Person">Whose selfies they are.</param>
/// <param name="Joined">The selfies, by their paths.</param>
internal sealed record SelfieQuery(SelfiePerson Person, IReadOnlyList<string> Joined)
{
    /// <summary>Below every similarity: a search by it finds every photo.</summary>
    private const float Least = -1;

    /// <summary>Returns the scores of the person's group photo and of all photos of others.</summary>
    /// <param name="search">Over the set.</param>
    /// <param name="set">Whose photos and faces are archived.</param>
    /// <param name="looks">The embedding of each selfie, by its path; null where no face was found.</param>
    /// <param name="others">The use of the selfies that are not in the query.</param>
    /// <param name="thresholds">Of the pack in use.</param>
    public SelfieScore Score(
        SelfieSearch search, ArchivedSet set, IReadOnlyDictionary<string, Embedding?> looks, OtherPhotos others, MatchThresholds thresholds)
    {
        List<Embedding> selfies = [.. Joined.Select(path => looks[path]).OfType<Embedding>()];
        var foreign = set.People.Where(other => other != Person).SelectMany(other => Archived(other, others)).ToList();
        if (selfies.Count == 0) return new(Least, [.. foreign.Select(_ => Least)]);

        var hidden = others is OtherPhotos.Archived ? Joined : [.. set.People.SelectMany(person => person.Selfies)];
        var query = new PersonQuery { Selfies = selfies, Rejected = [.. hidden.SelectMany(set.FacesOf)], LeastSimilarity = Least };
        var matches = search.Search(others switch
        {
            OtherPhotos.Archived => query,
            OtherPhotos.Confirmed => query with { MinSimilarity = Least, Confirmed = Confirmed(search, set, selfies, thresholds) },
            _ => query with { MinSimilarity = Least },
        });
        var scores = matches.Sure.Concat(matches.Maybe)
            .ToDictionary(photo => photo.Path, photo => photo.Similarity, StringComparer.Ordinal);
        return new(ScoreOf(Person.Group), [.. foreign.Select(ScoreOf)], matches.FacesJoined);

        float ScoreOf(string path) => scores.GetValueOrDefault(Path.GetFullPath(path), Least);
    }

    private IEnumerable<string> Archived(SelfiePerson person, OtherPhotos others) =>
        others is OtherPhotos.Archived ? Left(person).Prepend(person.Group) : [person.Group];

    private IEnumerable<string> Left(SelfiePerson person) => person.Selfies.Where(path => !Joined.Contains(path, StringComparer.Ordinal));

    /// <summary>
    /// The face of the least similar other selfie that the person would be asked about; none when none is similar enough.
    /// </summary>
    private IReadOnlyList<FaceId> Confirmed(
        SelfieSearch search, ArchivedSet set, IReadOnlyList<Embedding> selfies, MatchThresholds thresholds)
    {
        var own = Left(Person).Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        var asked = search.Search(new PersonQuery { Selfies = selfies, MinSimilarity = Least }).Sure
            .Where(photo => own.Contains(photo.Path) && photo.Similarity >= thresholds.Maybe).MinBy(photo => photo.Similarity);
        return asked is null ? [] : [asked.Face];
    }
}

/// <summary>One query's scores: the best face of each photo.</summary>
/// <param name="Own">The similarity of the photo the person is on.</param>
/// <param name="Foreign">The similarities of all photos of others.</param>
/// <param name="FacesJoined">Faces of the archive that joined the selfies.</param>
public sealed record SelfieScore(float Own, IReadOnlyList<float> Foreign, int FacesJoined = 0);

/// <summary>The selfie set in its archive.</summary>
/// <param name="People">All people.</param>
/// <param name="Faces">The archived faces, by the full path of their photo.</param>
internal sealed record ArchivedSet(IReadOnlyList<SelfiePerson> People, ILookup<string, FaceId> Faces)
{
    public IEnumerable<FaceId> FacesOf(string path) => Faces[Path.GetFullPath(path)];
}
