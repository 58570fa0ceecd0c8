namespace PhotoBot.Faces.Evaluation;

/// <summary>How far an evaluation is.</summary>
/// <param name="Done">Photos looked at.</param>
/// <param name="Total">Photos there are.</param>
public readonly record struct EvaluationProgress(int Done, int Total);
