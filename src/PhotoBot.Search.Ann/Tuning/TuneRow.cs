namespace PhotoBot.Search.Ann.Tuning;

/// <summary>What one effort was measured to give at one minimum similarity.</summary>
/// <param name="MinSimilarity">The minimum.</param>
/// <param name="Effort">Lists read, or neighbours a graph keeps in view; 0 where every vector is compared.</param>
/// <param name="OwnRecall">Of a query's own person's vectors at or above the minimum, the share found, 0 to 1.</param>
/// <param name="OwnRecallBound">What that share is above with a probability of 95 %, as far as the queries tell.</param>
/// <param name="Recall">Of all vectors at or above the minimum, strangers' too, the share found.</param>
/// <param name="RecallAt10">The same of the ten nearest.</param>
/// <param name="Milliseconds">The mean time of a search on one thread.</param>
/// <param name="Candidates">How many vectors a search compares exactly, in the mean.</param>
/// <param name="BytesRead">What a search reads of codes and vectors, in the mean; a graph's codes and links are not counted.</param>
/// <param name="Pairs">How many pairs of a query and such a vector of its own person's there are.</param>
public sealed record TuneRow(
    float MinSimilarity, long Effort, double OwnRecall, double OwnRecallBound, double Recall, double RecallAt10, double Milliseconds, double Candidates, double BytesRead, long Pairs);
