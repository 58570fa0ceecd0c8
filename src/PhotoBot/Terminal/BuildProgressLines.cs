using System.Globalization;
using PhotoBot.Search.Ann.Building;

namespace PhotoBot.Terminal;

/// <summary>Prints the progress of builds and measurements on stderr: when a step begins, then every few seconds.</summary>
internal sealed class BuildProgressLines(TimeProvider clock) : IProgress<BuildProgress>
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(5);

    private BuildStep? step;
    private long last;

    public void Report(BuildProgress value)
    {
        if (step == value.Step && clock.GetElapsedTime(last) < BetweenLines) return;
        (step, last) = (value.Step, clock.GetTimestamp());
        Console.Error.WriteLine(Describe(value));
    }

    /// <summary>How far, and how long still, in one line.</summary>
    public static string Describe(BuildProgress progress)
    {
        var left = progress.Left is { } time && progress.Done < progress.Total
            ? $", {time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture)} left"
            : "";
        var (done, total) = (progress.Done, progress.Total);
        var share = (done / (double)total).ToString("P0", CultureInfo.InvariantCulture);
        return progress.Step switch
        {
            BuildStep.Sample => $"drawing vectors for the training: {done} of {total}{left}",
            BuildStep.Centres => $"training the lists' centres: {share}{left}",
            BuildStep.Codes => $"training the codes: {share}{left}",
            BuildStep.Blocks => $"encoding: {done} of {total} vectors{left}",
            BuildStep.Merge => $"merging: {done} of {total} lists{left}",
            BuildStep.Compare => $"looking for the exact answers: {done} of {total} vectors compared{left}",
            _ => $"measuring: {done} searches of at most {total}",
        };
    }
}
