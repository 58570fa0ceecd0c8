namespace PhotoBot.Faces.Evaluation;

/// <summary>What a photo of the selfie set shows.</summary>
/// <param name="Selfie">The largest face, to search by; null when there is none, or the photo is a group's.</param>
/// <param name="Archived">All faces, as an ingest would store them.</param>
internal sealed record SelfieFaces(Embedding? Selfie, IReadOnlyList<Embedding> Archived)
{
    /// <summary>How alike the best face is; -1 when there is none.</summary>
    public float Best(Embedding query) => Archived.Select(query.Similarity).DefaultIfEmpty(-1).Max();
}
