namespace PhotoBot.Benchmarks;

/// <summary>The processor time that the same thing took, run by run.</summary>
/// <remarks>Not the time on the wall: for work on one thread the two agree on an idle machine, and on a busy one only this says something.</remarks>
internal sealed class Timings
{
    private readonly List<double> milliseconds = [];

    /// <summary>The shortest run: what the machine can do.</summary>
    public double Min => milliseconds.Min();

    /// <summary>The middle run: what to expect while it has other work too.</summary>
    public double Median => milliseconds.Order().ElementAt(milliseconds.Count / 2);

    /// <summary>All runs together by their number: for runs that differ, as photos do.</summary>
    public double Mean => milliseconds.Average();

    /// <summary>Runs <paramref name="body"/> once more and returns what it returns.</summary>
    public T Time<T>(Func<T> body)
    {
        var start = Environment.CpuUsage.TotalTime;
        var result = body();
        milliseconds.Add((Environment.CpuUsage.TotalTime - start).TotalMilliseconds);
        return result;
    }

    /// <summary>Both figures, and how many times those of <paramref name="limit"/> they are.</summary>
    public string Against(Timings limit) => $"{this}   {Min / limit.Min,5:F2} x min, {Median / limit.Median,5:F2} x median";

    /// <inheritdoc/>
    public override string ToString() => $"min {Min,8:F1} ms, median {Median,8:F1} ms";
}
