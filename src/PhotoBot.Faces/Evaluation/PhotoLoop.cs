namespace PhotoBot.Faces.Evaluation;

/// <summary>Looks at many photos, several at a time, and reports how far it is.</summary>
internal static class PhotoLoop
{
    /// <summary>Hands every photo to <paramref name="look"/>, which must be safe from several threads.</summary>
    /// <exception cref="EvaluationException">A photo could not be looked at; the first such failure, and no further photos are begun.</exception>
    public static void Run<T>(IReadOnlyCollection<T> photos, int parallelism, Action<T> look, IProgress<EvaluationProgress>? progress, CancellationToken cancellationToken)
    {
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        try
        {
            Parallel.ForEach(photos, options, photo =>
            {
                look(photo);
                progress?.Report(new EvaluationProgress(Interlocked.Increment(ref done), photos.Count));
            });
        }
        catch (AggregateException failures)
        {
            throw new EvaluationException(failures.InnerExceptions[0].Message, failures);
        }
    }
}

/// <summary>How far an evaluation is.</summary>
/// <param name="Done">Photos looked at.</param>
/// <param name="Total">Photos there are.</param>
public readonly record struct EvaluationProgress(int Done, int Total);

/// <summary>A measuring set is not laid out as wanted. The message names the file, what was seen and wanted.</summary>
/// <param name="message">A sentence a person can act on.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class EvaluationException(string message, Exception? inner = null) : PhotoBotException(message, inner);
