namespace PhotoBot.Faces.Evaluation;

/// <summary>A measuring set is not laid out as wanted. The message names the file, what was seen and wanted.</summary>
/// <param name="message">A sentence a person can act on.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class EvaluationException(string message, Exception? inner = null) : PhotoBotException(message, inner);
