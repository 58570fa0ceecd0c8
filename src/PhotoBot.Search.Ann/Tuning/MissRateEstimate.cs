namespace PhotoBot.Search.Ann.Tuning;

/// <summary>A share of lost pairs, from several queries with pairs of their own, and how far it can be trusted.</summary>
/// <remarks>Pairs of one query are lost together or found together, so queries, not pairs, are what is counted as independent.</remarks>
internal readonly record struct MissRateEstimate(double Loss, double Bound, long Pairs)
{
    // One-sided 95 % of the normal distribution, and the "rule of three" for a count of none: -ln 0.05.
    private const double Quantile = 1.645;
    private const double RuleOfThree = 3.0;

    /// <summary>Estimates from (pairs, lost) of every query that has pairs.</summary>
    public static MissRateEstimate Of(IReadOnlyCollection<(int Pairs, int Lost)> queries)
    {
        var pairs = queries.Sum(query => (long)query.Pairs);
        if (pairs == 0) return new(0, 1, 0);
        var loss = queries.Sum(query => (long)query.Lost) / (double)pairs;
        // The variance of a ratio of sums over independent queries: Cochran, Sampling Techniques, 6.3.
        var spread = Math.Sqrt(queries.Sum(query => Math.Pow(query.Lost - loss * query.Pairs, 2))) / pairs;
        return new(loss, Math.Min(1, Math.Max(loss + Quantile * spread, BestBound(queries.Count(query => query.Pairs > 0)))), pairs);
    }

    /// <summary>The bound where so many queries that have pairs lose none of them: no index can be vouched for beyond it.</summary>
    public static double BestBound(int queriesWithPairs) => queriesWithPairs == 0 ? 1 : Math.Min(1, RuleOfThree / queriesWithPairs);
}
