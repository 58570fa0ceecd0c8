namespace PhotoBot.Faces;

/// <summary>The least cosine similarities of a match, by a pack's calibration.</summary>
/// <param name="Sure">At or above it, a search by one embedding takes a face for the person's. -1 to 1.</param>
/// <param name="SureJoined">The same for a query that averages several embeddings, which is more similar to all faces. -1 to 1.</param>
/// <param name="Maybe">At or above it, a face is worth asking the person about; no higher than the other two. -1 to 1.</param>
/// <param name="Expansion">At or above it, a face joins the query: see <see cref="QueryExpansion"/>. No lower than the sure ones; null for
/// never.</param>
public sealed record MatchThresholds(float Sure, float SureJoined, float Maybe, float? Expansion = null)
{
    /// <summary>The similarities that searches start at, each once, ascending.</summary>
    public IReadOnlyList<float> Each() => [.. new[] { Maybe, Sure, SureJoined }.Distinct().Order()];

    /// <summary>Returns the threshold of a sure match for a query that averages so many embeddings.</summary>
    /// <param name="embeddings">At least 1.</param>
    public float SureOf(int embeddings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddings, 1);
        return embeddings == 1 ? Sure : SureJoined;
    }
}
