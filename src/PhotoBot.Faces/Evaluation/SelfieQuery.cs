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
