using System.Globalization;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Commands;

/// <summary>What a measurement found wrong with an index, in lines for stderr.</summary>
internal static class TuneWarnings
{
    /// <summary>Returns the lines; none where all is well.</summary>
    public static IEnumerable<string> Lines(TuneReport report) => report.Parameters
        .Where(chosen => !chosen.IsWithin(report.MaxLoss)).Select(chosen => Line(report, chosen))
        .Concat(Reason(report) is { } reason ? [$"photobot: {reason}"] : []);

    private static string Line(TuneReport report, SearchParameters chosen) =>
        Say($"photobot: at or above {chosen.MinSimilarity:F2}, {report.Kind} misses {chosen.MissRate:P2} with the most probes, ")
        + Say($"and only {chosen.MissRateUpperBound:P2} can be proven, wanted at most {report.MaxLoss:P2}");

    private static string? Reason(TuneReport report) => report.Outcome switch
    {
        TuningOutcome.ListsUseless =>
            Say($"{report.Kind} misses at most {report.MaxLoss:P2} only by comparing everything, as a longer code would too"),
        TuningOutcome.CodesTooShort => $"{report.Kind} stores too little of each vector: a longer code would do better",
        TuningOutcome.Unproven =>
            Say($"of the {report.Queries} vectors searched for, too few have near ones to prove {report.MaxLoss:P2}: ")
            + $"that is no fault of {report.Kind}, which can be used",
        _ => null,
    };

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
