using System.Globalization;
using PhotoBot.Archive.Ingest;
using Spectre.Console;

namespace PhotoBot.Terminal;

/// <summary>An ingest's progress on stderr: a bar with rate and time left on a terminal, a line every now and then elsewhere.</summary>
internal static class IngestProgressBar
{
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    public static Task<IngestReport> ShowAsync(Func<IProgress<IngestProgress>, Task<IngestReport>> ingest)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
        return Console.IsErrorRedirected ? ingest(new Lines()) : console.Progress()
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn())
            .StartAsync(context => ingest(new Bar(context.AddTask("reading the folder"))));
    }

    /// <summary>How far, how fast and how long still, in one line.</summary>
    public static string Describe(IngestProgress progress) => string.Create(CultureInfo.InvariantCulture,
        $"{progress.Done} of {progress.Total} files, {progress.Photos} photos, {progress.Faces} faces, {progress.Skipped} skipped, {progress.Rate:F1}/s")
        + (progress.Left is { } left && progress.Done < progress.Total ? $", {Duration(left)} left" : "");

    private static string Duration(TimeSpan time) => time.ToString(time.TotalHours >= 1 ? @"h\:mm\:ss" : @"m\:ss", CultureInfo.InvariantCulture);

    private sealed class Bar(ProgressTask task) : IProgress<IngestProgress>
    {
        public void Report(IngestProgress value)
        {
            (task.MaxValue, task.Value) = (Math.Max(1, value.Total), value.Done);
            task.Description = Markup.Escape(Describe(value));
        }
    }

    private sealed class Lines : IProgress<IngestProgress>
    {
        private TimeSpan next = BetweenLines;

        public void Report(IngestProgress value)
        {
            if (value.Elapsed < next && value.Done < value.Total) return;
            next = value.Elapsed + BetweenLines;
            Console.Error.WriteLine(Describe(value));
        }
    }
}
