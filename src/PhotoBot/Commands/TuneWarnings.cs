using System.Globalization;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Commands;

/// <summary>What a measurement says of an index that is not as it should be, in lines for stderr.</summary>
internal static class TuneWarnings
{
    /// <summary>None where all is well.</summary>
    public static IEnumerable<string> Lines(TuneReport report)
    {
        foreach (var effort in report.Efforts.Where(effort => !effort.Keeps(report.MaxLoss)))
        {
            yield return string.Create(CultureInfo.InvariantCulture,
                $"photobot: at or above {effort.MinSimilarity:F2}, {report.Kind} loses {effort.Loss:P2} at its greatest effort, and only {effort.LossBound:P2} can be vouched for, wanted {report.MaxLoss:P2}");
        }

        var why = report.Verdict switch
        {
            TuningOutcome.ListsUseless => string.Create(CultureInfo.InvariantCulture, $"{report.Kind} loses no more than {report.MaxLoss:P2} only by looking at everything, as a longer code would too"),
            TuningOutcome.CodesTooShort => $"{report.Kind} keeps too little of each vector: a longer code would do better",
            TuningOutcome.Unproven => string.Create(CultureInfo.InvariantCulture,
                $"of the {report.Queries} vectors searched for, too few have near ones to vouch for {report.MaxLoss:P2}: that is no fault of {report.Kind}, which can be used"),
            _ => null,
        };
        if (why is not null) yield return $"photobot: {why}";
    }
}
