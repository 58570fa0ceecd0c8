namespace PhotoBot.Search.Ann.Tuning;

/// <summary>Counts what searches should have found, and what they did not.</summary>
internal sealed class MissCount
{
    private readonly List<(int Pairs, int Lost)> queries = [];

    /// <summary>Adds one search.</summary>
    public void Add(IEnumerable<Neighbor> wanted, HashSet<VectorId> found)
    {
        var (pairs, lost) = (0, 0);
        foreach (var neighbor in wanted)
        {
            pairs++;
            if (!found.Contains(neighbor.Id)) lost++;
        }

        queries.Add((pairs, lost));
    }

    /// <summary>The share lost by all searches so far.</summary>
    public MissRateEstimate Estimate() => MissRateEstimate.Of(queries);
}
