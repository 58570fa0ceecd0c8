using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

/// <summary>Who is looked for, and where.</summary>
public sealed record PersonQuery
{
    /// <summary>At least one embedding of the person, all of the pack in use: several are one better query.</summary>
    public required IReadOnlyList<Embedding> Selfies { get; init; }

    /// <summary>
    /// Faces that the person said are theirs: each is sure itself and joins the query. Those unlike the selfies, such as from a search for
    /// somebody else, are passed over, as are faces that have left the archive.
    /// </summary>
    public IReadOnlyList<FaceId> Confirmed { get; init; } = [];

    /// <summary>Faces that the person said are not theirs: they never match.</summary>
    public IReadOnlyList<FaceId> Rejected { get; init; } = [];

    /// <summary>Which albums to look into.</summary>
    public AlbumScope Scope { get; init; } = AlbumScope.All;

    /// <summary>Only photos that surely show each of these people, too, each by a face of their own. Their scopes and companions are not looked at.</summary>
    public IReadOnlyList<PersonQuery> Together { get; init; } = [];

    /// <summary>
    /// The least similarity of a sure match, -1..1; null for the pack's calibrated one. With null, photos found for certain by a single selfie join the
    /// query, so similarities are those to all of them.
    /// </summary>
    public float? MinSimilarity { get; init; }
}
