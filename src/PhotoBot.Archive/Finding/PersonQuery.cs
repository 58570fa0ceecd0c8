using PhotoBot.Archive.Photos;
using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

/// <summary>Which person to find, and in which albums.</summary>
public sealed record PersonQuery
{
    /// <summary>At least one embedding of the person, all of the pack in use. Several become one query, their mean.</summary>
    public required IReadOnlyList<Embedding> Selfies { get; init; }

    /// <summary>
    /// Faces that the person said are theirs: each is sure and joins the query. Faces unlike the selfies, such as from a search for another
    /// person, are ignored, as are faces that have left the archive.
    /// </summary>
    public IReadOnlyList<FaceId> Confirmed { get; init; } = [];

    /// <summary>Faces that the person said are not theirs: they never match.</summary>
    public IReadOnlyList<FaceId> Rejected { get; init; } = [];

    /// <summary>Which albums to search.</summary>
    public AlbumScope Scope { get; init; } = AlbumScope.All;

    /// <summary>
    /// Only photos that surely show each of these people too, each by a face of their own. Their scopes and companions are ignored.
    /// </summary>
    public IReadOnlyList<PersonQuery> Together { get; init; } = [];

    /// <summary>
    /// The least similarity of a sure match, -1..1; null for the pack's threshold. With null, faces that a single selfie surely found
    /// expand the query, and similarities are those to the expanded one.
    /// </summary>
    public float? MinSimilarity { get; init; }

    /// <summary>The least similarity of a photo to ask about, -1..1; null for the pack's threshold.</summary>
    public float? LeastSimilarity { get; init; }
}

/// <summary>The mean of a person's embeddings, by which the archive is searched.</summary>
/// <param name="Embedding">Of length 1.</param>
/// <param name="Count">How many embeddings it is the mean of.</param>
/// <param name="Confirmed">The confirmed faces among them.</param>
internal sealed record QueryVector(Embedding Embedding, int Count, IReadOnlySet<FaceId> Confirmed)
{
    /// <summary>Expands the query by faces that it found, each with the weight of a selfie.</summary>
    public QueryVector With(IReadOnlyCollection<Embedding> found) => this with
    {
        Embedding = Embedding.Average([.. Enumerable.Repeat(Embedding, Count), .. found]),
        Count = Count + found.Count,
    };

    /// <summary>Averages the selfies and those confirmed faces that resemble them.</summary>
    /// <remarks>
    /// Each round adds the faces at or above <paramref name="leastSimilarity"/> to the mean so far, until none is left. A face confirmed in
    /// a search for another person, such as a child, stays out. An old picture comes in after a face that lies between.
    /// </remarks>
    /// <param name="selfies">At least one.</param>
    /// <param name="confirmed">Faces that the person said are theirs.</param>
    /// <param name="leastSimilarity">-1 to 1.</param>
    public static QueryVector Average(
        IReadOnlyList<Embedding> selfies, IReadOnlyDictionary<FaceId, Embedding> confirmed, float leastSimilarity)
    {
        var joined = selfies.ToList();
        var accepted = new HashSet<FaceId>();
        var mean = Embedding.Average(joined);
        while (Alike() is { Count: > 0 } alike)
        {
            accepted.UnionWith(alike.Select(face => face.Key));
            joined.AddRange(alike.Select(face => face.Value));
            mean = Embedding.Average(joined);
        }

        return new(mean, joined.Count, accepted);

        List<KeyValuePair<FaceId, Embedding>> Alike() =>
            [.. confirmed.Where(face => !accepted.Contains(face.Key) && mean.Similarity(face.Value) >= leastSimilarity)];
    }
}
