namespace PhotoBot.Benchmarks;

/// <summary>What building an index took.</summary>
/// <param name="Seconds">On the wall, which other work on the machine lengthens.</param>
/// <param name="ProcessorSeconds">Of all threads together.</param>
internal sealed record BuildTime(double Seconds, double ProcessorSeconds)
{
    /// <summary>Measures what <paramref name="build"/> takes.</summary>
    public static BuildTime Of(Action build)
    {
        var (start, processor) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        build();
        return new(TimeProvider.System.GetElapsedTime(start).TotalSeconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }
}
