using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

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
    public static QueryVector Average(IReadOnlyList<Embedding> selfies, IReadOnlyDictionary<FaceId, Embedding> confirmed, float leastSimilarity)
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
