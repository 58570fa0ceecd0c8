namespace PhotoBot.Search.Ann.Tuning;

/// <summary>What a measurement found out.</summary>
/// <param name="Kind">The index's kind.</param>
/// <param name="Count">How many vectors it holds.</param>
/// <param name="BytesAVector">What its files take for each.</param>
/// <param name="MaxLoss">The share that may be lost.</param>
/// <param name="Queries">How many vectors were searched for.</param>
/// <param name="Rows">By similarity, then by effort.</param>
/// <param name="Efforts">What searches do from now on, by similarity.</param>
/// <param name="Verdict">Whether the kind suits these vectors, by the similarity at which it suits least.</param>
public sealed record TuneReport(
    string Kind, long Count, double BytesAVector, double MaxLoss, int Queries, IReadOnlyList<TuneRow> Rows, IReadOnlyList<SearchParameters> Efforts,
    TuningOutcome Verdict)
{
    /// <summary>Whether searches at the row's similarity use its effort.</summary>
    public bool Chose(TuneRow row) => Efforts.Any(effort => effort.MinSimilarity == row.MinSimilarity && effort.Effort == row.Effort);
}
