namespace PhotoBot.Search.Ann.Building;

/// <summary>What a build may use.</summary>
public sealed record BuildOptions
{
    /// <summary>About how much memory it may take for vectors and codes, in bytes; by default a quarter of what the machine has.</summary>
    public long MemoryBytes { get; init; } = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4;

    /// <summary>How many threads may work.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The most vectors of one block; null for as many as the memory holds. A stopped build goes on after its last whole block.</summary>
    public long? BlockVectors { get; init; }
}
