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
    /// The least similarity of a sure match, -1..1; null for the pack's threshold. With null, faces that a single selfie surely found expand
    /// the query, and similarities are those to the expanded one.
    /// </summary>
    public float? MinSimilarity { get; init; }
}
