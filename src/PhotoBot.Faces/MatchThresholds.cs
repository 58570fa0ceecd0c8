namespace PhotoBot.Faces;

/// <summary>From which similarities on a face is taken for the person searched for, by a pack's calibration.</summary>
/// <param name="Sure">At or above it, a search by one embedding takes a face for the person's. -1 to 1.</param>
/// <param name="SureJoined">The same for a search by several embeddings of the person joined, which are more alike to everybody. -1 to 1.</param>
/// <param name="Maybe">At or above it, a face is worth asking the person about; no higher than the other two. -1 to 1.</param>
/// <param name="Expansion">At or above it, a face found by one selfie joins the query: see <see cref="QueryExpansion"/>. No lower than the sure ones; null for never.</param>
public sealed record MatchThresholds(float Sure, float SureJoined, float Maybe, float? Expansion = null)
{
    /// <summary>The similarities that searches start at, each once, ascending.</summary>
    public IReadOnlyList<float> Each() => [.. new[] { Maybe, Sure, SureJoined }.Distinct().Order()];

    /// <summary>The limit of a sure match in a search by so many embeddings joined.</summary>
    /// <param name="embeddings">At least 1.</param>
    public float SureOf(int embeddings)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(embeddings, 1);
        return embeddings == 1 ? Sure : SureJoined;
    }
}
