namespace PhotoBot.Faces.Evaluation;

/// <summary>Processes many photos in parallel and reports the progress.</summary>
public static class PhotoLoop
{
    /// <summary>Calls <paramref name="process"/> for each photo.</summary>
    /// <param name="photos">The photos.</param>
    /// <param name="parallelism">Photos processed at once, at least 1.</param>
    /// <param name="process">Called from any thread.</param>
    /// <param name="progress">Called after each photo, from any thread.</param>
    /// <param name="cancellationToken">Stops between photos.</param>
    /// <exception cref="EvaluationException">A photo failed. No further photos are begun.</exception>
    public static void Run<T>(
        IReadOnlyCollection<T> photos, int parallelism, Action<T> process, IProgress<EvaluationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var done = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallelism, CancellationToken = cancellationToken };
        try
        {
            Parallel.ForEach(photos, options, photo =>
            {
                process(photo);
                progress?.Report(new EvaluationProgress(Interlocked.Increment(ref done), photos.Count));
            });
        }
        catch (AggregateException failures)
        {
            throw new EvaluationException(failures.InnerExceptions[0].Message, failures);
        }
    }
}

/// <summary>The progress of an evaluation.</summary>
/// <param name="Done">Photos processed.</param>
/// <param name="Total">All photos.</param>
public readonly record struct EvaluationProgress(int Done, int Total);

/// <summary>A measuring set is not laid out as wanted. The message names the file, what was seen and wanted.</summary>
/// <param name="message">A sentence a person can act on.</param>
/// <param name="inner">What was thrown below, if anything.</param>
public sealed class EvaluationException(string message, Exception? inner = null) : PhotoBotException(message, inner);
