namespace PhotoBot.Faces.Evaluation;

/// <summary>What one limit achieves.</summary>
/// <param name="Similarity">Photos at or above it are returned.</param>
/// <param name="Recall">The share (0 to 1) of queries that find their own group photo.</param>
/// <param name="FalsePhotos">The share (0 to 1) of foreign photos returned.</param>
public sealed record SelfieLimit(float Similarity, double Recall, double FalsePhotos);
