namespace PhotoBot.Faces;

/// <summary>Whether a face shows enough of a person to be searched by.</summary>
/// <param name="Problems">What stands in the way, the gravest first; empty when nothing does.</param>
public sealed record FaceQuality(IReadOnlyList<QualityProblem> Problems)
{
    /// <summary>Whether nothing stands in the way.</summary>
    public bool IsGood => Problems.Count == 0;
}
