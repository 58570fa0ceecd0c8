namespace PhotoBot.Faces.Evaluation;

/// <summary>What a similarity limit achieves.</summary>
/// <param name="Similarity">Pairs above it are accepted; those at it are not.</param>
/// <param name="Accepted">The share (0 to 1) of pairs that belong together and are accepted: TAR, or recall.</param>
public readonly record struct OperatingPoint(float Similarity, double Accepted);
