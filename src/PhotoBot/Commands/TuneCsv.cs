using System.Globalization;
using PhotoBot.Search.Ann.Tuning;

namespace PhotoBot.Commands;

/// <summary>Writes the rows of a measurement as CSV (https://www.rfc-editor.org/rfc/rfc4180), for a spreadsheet or a plotter.</summary>
/// <remarks>
/// The columns are named as in the JSON of <c>index tune</c> and mean the same (<see cref="TuneRow"/>), in the invariant culture.
/// <c>chosen</c> is <c>true</c> in the rows whose effort searches use.
/// </remarks>
internal static class TuneCsv
{
    private const string Header =
        "minSimilarity,effort,ownRecall,ownRecallBound,recall,recallAt10,milliseconds,candidates,bytesRead,pairs,chosen";

    /// <summary>Returns the header and one line a row. No field needs quotes: all are numbers or truth values.</summary>
    public static string Of(TuneReport report) =>
        string.Concat(report.Rows.Select(row => Line(row, report.Chose(row))).Prepend(Header).Select(line => line + "\r\n"));

    private static string Line(TuneRow row, bool isChosen) => string.Join(',', new[]
    {
        Number(row.MinSimilarity), Number(row.Probes),
        Number(row.OwnRecall), Number(row.OwnRecallBound), Number(row.Recall), Number(row.RecallAt10),
        Number(row.Milliseconds), Number(row.Candidates), Number(row.BytesRead), Number(row.Pairs), isChosen ? "true" : "false",
    });

    private static string Number(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
