namespace PhotoBot.Search.Ann.Tuning;

/// <summary>1 - recall, estimated from several queries with pairs of their own.</summary>
/// <remarks>Pairs of one query are missed together or found together, so queries, not pairs, count as independent.</remarks>
/// <param name="MissRate">The share of missed pairs.</param>
/// <param name="UpperBound">What the true share is below with a probability of 95 %.</param>
/// <param name="Pairs">How many pairs there were.</param>
internal readonly record struct MissRateEstimate(double MissRate, double UpperBound, long Pairs)
{
    // One-sided 95 % of the normal distribution, and the "rule of three" for a count of none: -ln 0.05.
    private const double Quantile = 1.645;
    private const double RuleOfThree = 3.0;

    /// <summary>Estimates from (pairs, missed) of every query that has pairs.</summary>
    public static MissRateEstimate Of(IReadOnlyCollection<(int Pairs, int Missed)> queries)
    {
        var pairs = queries.Sum(query => (long)query.Pairs);
        if (pairs == 0) return new(0, 1, 0);
        var rate = queries.Sum(query => (long)query.Missed) / (double)pairs;
        // The variance of a ratio of sums over independent queries: Cochran, Sampling Techniques, 6.3.
        var spread = Math.Sqrt(queries.Sum(query => Math.Pow(query.Missed - rate * query.Pairs, 2))) / pairs;
        var bound = Math.Max(rate + Quantile * spread, BestBound(queries.Count(query => query.Pairs > 0)));
        return new(rate, Math.Min(1, bound), pairs);
    }

    /// <summary>The bound where so many queries with pairs miss none: no index can be proven better.</summary>
    public static double BestBound(int queriesWithPairs) => queriesWithPairs == 0 ? 1 : Math.Min(1, RuleOfThree / queriesWithPairs);
}

/// <summary>Counts what searches should have found, and what they missed.</summary>
internal sealed class MissCount
{
    private readonly List<(int Pairs, int Missed)> queries = [];

    /// <summary>Adds one search.</summary>
    public void Add(IEnumerable<Neighbor> wanted, HashSet<VectorId> found)
    {
        var (pairs, missed) = (0, 0);
        foreach (var neighbor in wanted)
        {
            pairs++;
            if (!found.Contains(neighbor.Id)) missed++;
        }

        queries.Add((pairs, missed));
    }

    /// <summary>Returns the share missed by all searches so far.</summary>
    public MissRateEstimate Estimate() => MissRateEstimate.Of(queries);
}
