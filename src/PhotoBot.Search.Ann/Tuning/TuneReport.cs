using System.Text.Json.Serialization;

namespace PhotoBot.Search.Ann.Tuning;

/// <summary>What a measurement found out. JSON keeps the names of earlier versions.</summary>
/// <param name="Kind">The index's kind.</param>
/// <param name="Count">How many vectors it holds.</param>
/// <param name="BytesAVector">Bytes of its files for each.</param>
/// <param name="MaxLoss">The share that may be missed.</param>
/// <param name="Queries">How many vectors were searched for.</param>
/// <param name="Rows">By similarity, then by probes.</param>
/// <param name="Parameters">How searches are made from now on, by similarity.</param>
/// <param name="Outcome">Whether the kind suits these vectors, by the similarity at which it suits least.</param>
public sealed record TuneReport(
    string Kind, long Count, double BytesAVector, double MaxLoss, int Queries, IReadOnlyList<TuneRow> Rows,
    [property: JsonPropertyName("efforts")] IReadOnlyList<SearchParameters> Parameters,
    [property: JsonPropertyName("verdict")] TuningOutcome Outcome)
{
    /// <summary>Whether searches at the row's similarity use its probes.</summary>
    public bool Chose(TuneRow row) =>
        Parameters.Any(chosen => chosen.MinSimilarity == row.MinSimilarity && chosen.Probes == row.Probes);
}

/// <summary>What one number of probes was measured to give at one minimum similarity.</summary>
/// <param name="MinSimilarity">The minimum.</param>
/// <param name="Probes">nprobe of lists, efSearch of a graph; 0 where every vector is compared.</param>
/// <param name="OwnRecall">Of the vectors of the query's person at or above the minimum, the share found, 0 to 1.</param>
/// <param name="OwnRecallBound">What that share is above with a probability of 95 %.</param>
/// <param name="Recall">Of all vectors at or above the minimum, strangers' too, the share found.</param>
/// <param name="RecallAt10">The same of the ten nearest.</param>
/// <param name="Milliseconds">The mean time of a search on one thread.</param>
/// <param name="Candidates">How many vectors a search compares exactly, on average.</param>
/// <param name="BytesRead">Bytes of codes and vectors a search reads, on average; a graph's codes and links are not counted.</param>
/// <param name="Pairs">How many pairs of a query and such a vector of its own person there are.</param>
public sealed record TuneRow(
    float MinSimilarity, [property: JsonPropertyName("effort")] long Probes, double OwnRecall, double OwnRecallBound, double Recall,
    double RecallAt10, double Milliseconds, double Candidates, double BytesRead, long Pairs);

/// <summary>What a measurement says of a kind of index, from good to bad.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<TuningOutcome>))]
public enum TuningOutcome
{
    /// <summary>Meets the limit, and reads a part of the index where it has lists or links.</summary>
    [JsonStringEnumMemberName("holds")]
    MeetsTarget,

    /// <summary>Meets the limit only by reading the whole index, as with longer codes: lists or links save nothing.</summary>
    [JsonStringEnumMemberName("lists_useless")]
    ListsUseless,

    /// <summary>Too few vectors have near ones to prove the recall of any index.</summary>
    [JsonStringEnumMemberName("unproven")]
    Unproven,

    /// <summary>Its codes miss too much, or save nothing: longer ones would do better.</summary>
    [JsonStringEnumMemberName("codes_too_short")]
    CodesTooShort,
}
