using System.Globalization;
using PhotoBot.Search.Building;

namespace PhotoBot.Commands;

/// <summary>A build's progress on stderr: a line when a step begins, then one every few seconds with the time left.</summary>
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
        var words = progress.Step switch
        {
            BuildStep.Sample => "drawing vectors for the training",
            BuildStep.Train => "training",
            BuildStep.Blocks => "encoding",
            _ => "merging",
        };
        var left = progress.Left is { } time && progress.Done < progress.Total ? $", {time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture)} left" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{words}: {progress.Done} of {progress.Total} vectors{left}");
    }
}
