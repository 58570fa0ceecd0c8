namespace PhotoBot.Faces.Evaluation;

/// <summary>One query's scores: the best face of each group photo.</summary>
/// <param name="Own">The similarity of the photo the person is on.</param>
/// <param name="Foreign">The similarities of all other photos.</param>
public sealed record SelfieScore(float Own, IReadOnlyList<float> Foreign);
