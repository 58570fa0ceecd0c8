namespace PhotoBot.Search.Tuning;

/// <summary>What a measurement is to find out.</summary>
public sealed record TuneOptions
{
    /// <summary>The share of a person's own vectors that a search may lose, 0 to 1.</summary>
    public double MaxLoss { get; init; } = 0.01;

    /// <summary>The minimum similarities that searches will have, each measured by itself.</summary>
    public IReadOnlyList<float> Similarities { get; init; } = [0.35f, 0.45f, 0.55f];

    /// <summary>What counts as the same person's: at least so similar to the middle of the query and its best neighbours. The default is the default pack's.</summary>
    public float OwnSimilarity { get; init; } = 0.49f;

    /// <summary>About how many stored vectors are searched for. A loss of 1 % can be vouched for with 300 that have near vectors, not with fewer, and 300 allow for no loss at all.</summary>
    public int Queries { get; init; } = 800;

    /// <summary>How many threads compute the exact answers; the searches that are timed run on one.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether efforts beyond the one that holds are measured too, for the table.</summary>
    public bool WholeTable { get; init; }
}
