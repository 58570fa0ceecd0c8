using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

/// <summary>What a person is searched by: selfies, confirmed and trusted faces, joined.</summary>
/// <param name="Embedding">Their mean direction.</param>
/// <param name="Count">How many were joined.</param>
/// <param name="Confirmed">The confirmed faces among them.</param>
internal sealed record PersonVector(Embedding Embedding, int Count, IReadOnlySet<FaceId> Confirmed)
{
    /// <summary>Joins faces that the embedding itself found, each with the weight of a selfie.</summary>
    /// <param name="trusted">As <see cref="QueryExpansion"/> chose them.</param>
    public PersonVector With(IReadOnlyCollection<Embedding> trusted) => this with
    {
        Embedding = Embedding.Average([.. Enumerable.Repeat(Embedding, Count), .. trusted]),
        Count = Count + trusted.Count,
    };

    /// <summary>Joins the selfies with those confirmed faces that resemble them.</summary>
    /// <remarks>
    /// A face counts once it resembles what is joined already as much as a face has to that is asked about. One confirmed in another search, for
    /// one's child, say, never does. A face that another one led to, an old picture of the person for example, does after that one.
    /// </remarks>
    /// <param name="selfies">At least one.</param>
    /// <param name="confirmed">Faces that the person said are theirs.</param>
    /// <param name="leastSimilarity">-1 to 1.</param>
    public static PersonVector Join(IReadOnlyList<Embedding> selfies, IReadOnlyDictionary<FaceId, Embedding> confirmed, float leastSimilarity)
    {
        var joined = selfies.ToList();
        var accepted = new HashSet<FaceId>();
        var mean = Embedding.Average(joined);
        while (confirmed.Where(face => !accepted.Contains(face.Key) && mean.Similarity(face.Value) >= leastSimilarity).ToList() is { Count: > 0 } alike)
        {
            accepted.UnionWith(alike.Select(face => face.Key));
            joined.AddRange(alike.Select(face => face.Value));
            mean = Embedding.Average(joined);
        }

        return new(mean, joined.Count, accepted);
    }
}
