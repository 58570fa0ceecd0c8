namespace PhotoBot.Faces.Evaluation;

/// <summary>One query of the selfie set: it is asked as the product asks, and every photo scores as its best face.</summary>
/// <param name="Person">Whose selfies they are.</param>
/// <param name="Joined">The selfies, by their paths.</param>
internal sealed record SelfieQuery(SelfiePerson Person, IReadOnlyList<string> Joined)
{
    /// <summary>The scores of the person's group photo and of all photos of others.</summary>
    /// <param name="people">Everybody, <see cref="Person"/> among them.</param>
    /// <param name="photos">What each photo shows, by its path.</param>
    /// <param name="others">What becomes of the selfies that are not joined.</param>
    /// <param name="thresholds">Of the pack in use.</param>
    public SelfieScore Score(IReadOnlyList<SelfiePerson> people, IReadOnlyDictionary<string, SelfieFaces> photos, OtherPhotos others, MatchThresholds thresholds)
    {
        var archive = people.ToDictionary(person => person, person => Archived(person, others).Select(path => photos[path]).ToList());
        var selfies = Joined.Select(path => photos[path].Selfie).OfType<Embedding>().ToList();
        if (selfies.Count == 0) return new(-1, [.. archive.Where(entry => entry.Key != Person).SelectMany(entry => entry.Value.Select(_ => -1f))], 0);
        IReadOnlyList<Embedding> more = others switch
        {
            OtherPhotos.Confirmed => Confirmed(Embedding.Average(selfies), [.. Left(Person).Select(path => photos[path])], thresholds),
            OtherPhotos.Archived when selfies.Count == 1 => Trusted(selfies[0], archive.Values.SelectMany(faces => faces), thresholds),
            _ => [],
        };
        var query = Embedding.Average([.. selfies, .. more]);
        return new(
            photos[Person.Group].Best(query),
            [.. archive.Where(entry => entry.Key != Person).SelectMany(entry => entry.Value.Select(photo => photo.Best(query)))],
            more.Count);
    }

    private IEnumerable<string> Archived(SelfiePerson person, OtherPhotos others) => others is OtherPhotos.Archived ? Left(person).Prepend(person.Group) : [person.Group];

    private IEnumerable<string> Left(SelfiePerson person) => person.Selfies.Where(path => !Joined.Contains(path, StringComparer.Ordinal));

    private static IReadOnlyList<Embedding> Confirmed(Embedding query, IReadOnlyList<SelfieFaces> photos, MatchThresholds thresholds) =>
        photos.Where(photo => photo.Best(query) >= thresholds.Maybe).MinBy(photo => photo.Best(query)) is { } photo ? [photo.Archived.MaxBy(query.Similarity)!] : [];

    private static IReadOnlyList<Embedding> Trusted(Embedding query, IEnumerable<SelfieFaces> photos, MatchThresholds thresholds)
    {
        var faces = photos.SelectMany(photo => photo.Archived, (photo, face) => (photo, face, similarity: query.Similarity(face))).OrderByDescending(found => found.similarity);
        return [.. QueryExpansion.Of(faces, found => found.similarity, found => found.photo, thresholds).Select(found => found.face)];
    }
}

/// <summary>One query's scores: the best face of each photo.</summary>
/// <param name="Own">The similarity of the photo the person is on.</param>
/// <param name="Foreign">The similarities of all photos of others.</param>
/// <param name="FacesJoined">Faces of the archive that joined the selfies.</param>
public sealed record SelfieScore(float Own, IReadOnlyList<float> Foreign, int FacesJoined = 0);

/// <summary>What a photo of the selfie set shows.</summary>
/// <param name="Selfie">The largest face, to search by; null when there is none, or the photo is a group's.</param>
/// <param name="Archived">All faces, as an ingest would store them.</param>
internal sealed record SelfieFaces(Embedding? Selfie, IReadOnlyList<Embedding> Archived)
{
    /// <summary>How alike the best face is; -1 when there is none.</summary>
    public float Best(Embedding query) => Archived.Select(query.Similarity).DefaultIfEmpty(-1).Max();
}

/// <summary>Choices of some of many.</summary>
internal static class Combinations
{
    /// <summary>Every choice of <paramref name="size"/> items, in their order; one choice of all when there are no more than that.</summary>
    public static IEnumerable<IReadOnlyList<T>> Of<T>(IReadOnlyList<T> items, int size)
    {
        if (size >= items.Count)
            return [items];
        return size == 0
            ? [[]]
            : Enumerable.Range(0, items.Count - size + 1).SelectMany(first =>
                Exactly([.. items.Skip(first + 1)], size - 1).Select(rest => (IReadOnlyList<T>)[items[first], .. rest]));
    }

    private static IEnumerable<IReadOnlyList<T>> Exactly<T>(IReadOnlyList<T> items, int size) => items.Count < size ? [] : Of(items, size);
}
