namespace PhotoBot.Faces.Evaluation;

/// <summary>How alike two things were, and whether they truly belong together.</summary>
/// <param name="Similarity">-1 to 1; -1 where no face was found, so that nothing matches.</param>
/// <param name="Same">The truth.</param>
public readonly record struct ScoredPair(float Similarity, bool Same);
