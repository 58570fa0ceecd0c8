namespace PhotoBot.Search.Ann.Tuning;

/// <summary>What a measurement is to find out.</summary>
public sealed record TuneOptions
{
    // What is lost by none of q queries is below 3/q (see MissRateEstimate), and not every vector has near ones.
    private const double QueriesTimesLoss = 4;
    private const int FewestQueries = 400;

    /// <summary>The share of a person's own vectors that a search may lose, 0 to 1.</summary>
    public double MaxLoss { get; init; } = SearchOptions.DefaultMaxLoss;

    /// <summary>The minimum similarities that searches will have, each measured by itself.</summary>
    public IReadOnlyList<float> Similarities { get; init; } = [0.35f, 0.45f, 0.55f];

    /// <summary>What counts as the same person's: at least so similar to the middle of the query and its best neighbours. The default is the default pack's.</summary>
    public float OwnSimilarity { get; init; } = 0.49f;

    /// <summary>About how many stored vectors are searched for; by default as many as <see cref="MaxLoss"/> wants. A loss of 1 % can be vouched for
    /// with 300 that have near vectors and if nothing is lost, not with fewer, and one of 0.1 % with 3000.</summary>
    public int Queries
    {
        get => field > 0 ? field : (int)Math.Clamp(Math.Ceiling(QueriesTimesLoss / MaxLoss), FewestQueries, int.MaxValue);
        init;
    }

    /// <summary>How many threads compute the exact answers and search; with <see cref="WholeTable"/>, searches run on one, one after the other.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether efforts beyond the one that holds are measured too, and times are those of a search that has its thread for itself.</summary>
    public bool WholeTable { get; init; }
}
