namespace PhotoBot.Search.Ann;

/// <summary>How hard an index must look to find all vectors at or above a similarity, and what it was measured to lose all the same.</summary>
/// <param name="MinSimilarity">The similarity it was measured for.</param>
/// <param name="Effort">Lists read, or neighbours a graph keeps in view; 0 where every vector is compared.</param>
/// <param name="Margin">How far below the minimum a candidate's similarity by its code may lie.</param>
/// <param name="Loss">The share of the vectors at or above the similarity that were not found, 0 to 1.</param>
/// <param name="LossBound">What the loss is below with a probability of 95 %, as far as the queries tell.</param>
/// <param name="Holds">Whether that bound is within what was asked for.</param>
/// <param name="Pairs">How many pairs of a query and a vector at or above the similarity it was measured on.</param>
public sealed record SearchParameters(float MinSimilarity, long Effort, float Margin, double Loss, double LossBound, bool Holds, long Pairs)
{
    /// <summary>Whether no more than a share is lost, as far as can be vouched for; so it is where nobody had near vectors, and everything is looked at.</summary>
    /// <param name="maxLoss">0 to 1.</param>
    public bool Keeps(double maxLoss) => Pairs == 0 || LossBound <= maxLoss;
}
