using System.Globalization;
using PhotoBot.Search.Ann;

namespace PhotoBot.Benchmarks;

/// <summary>One line of the table of approximate indexes. What does not apply to a row is null and printed as a dash.</summary>
/// <param name="Kind">What was measured.</param>
/// <param name="Milliseconds">Processor time of a search, on one thread.</param>
/// <param name="BytesAVector">On the disk.</param>
internal sealed record AnnRow(string Kind, double Milliseconds, double BytesAVector)
{
    /// <summary>The names of the columns.</summary>
    public static string Header => Line(["kind", "probes", "own recall", "of", "bound", "on target", "ms", "FAISS's", "B/vector", "resident MB", "anonymous MB", "build s", "processor s", "tune s"]);

    /// <summary>nprobe of lists, efSearch of a graph.</summary>
    public long? Probes { get; init; }

    /// <summary>Of a person's photos at or above the minimum, the share found.</summary>
    public double? OwnRecall { get; init; }

    /// <summary>How many such photos there were.</summary>
    public long? OwnPhotos { get; init; }

    /// <summary>The parameters, with the recall measured.</summary>
    public SearchParameters? Parameters { get; init; }

    /// <summary>Processor time of FAISS's part of a search, in milliseconds.</summary>
    public double? FaissMilliseconds { get; init; }

    /// <summary>Of the searching process, after its searches.</summary>
    public ProcessMemory? Memory { get; init; }

    /// <summary>What building took.</summary>
    public BuildTime? Build { get; init; }

    /// <summary>How long the recall was measured, in seconds on the wall.</summary>
    public double? TuneSeconds { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Line(
    [
        Kind, Text(Probes, "F0"), Text(OwnRecall, "F4"), Text(OwnPhotos, "F0"), Text(Parameters?.RecallLowerBound, "F4"), Parameters?.MeetsTarget.ToString() ?? "-",
        Text(Milliseconds, "F2"), Text(FaissMilliseconds, "F2"), Text(BytesAVector, "F1"), Text(Memory?.Resident, "F0"), Text(Memory?.Anonymous, "F0"),
        Text(Build?.Seconds, "F1"), Text(Build?.ProcessorSeconds, "F1"), Text(TuneSeconds, "F0"),
    ]);

    private static string Text(double? value, string format) => value?.ToString(format, CultureInfo.InvariantCulture) ?? "-";

    private static string Line(string[] cells) => cells[0].PadRight(26) + string.Concat(cells.Skip(1).Select(cell => cell.PadLeft(13)));
}
