using System.Text.Json.Serialization;

namespace PhotoBot.Search.Ann.Building;

/// <summary>What a build is to make, and what of it is done: rewritten after every step, so that a stopped build goes on.</summary>
internal sealed record BuildPlan(string Pack, string Kind, int Dimension, string Source, long TrainingVectors, long BlockVectors)
{
    /// <summary>The plan's name in the working folder.</summary>
    public const string FileName = "plan.json";

    /// <summary>The trained index without vectors.</summary>
    public const string TrainedName = "trained.faiss";

    /// <summary>
    /// A version of the source in which the vectors in the blocks were those that were read; null before the first block.
    /// </summary>
    public SourceVersion? Version { get; init; }

    /// <summary>The trained index; null before it is there.</summary>
    public IndexFile? Trained { get; init; }

    /// <summary>The blocks that are there, in the order of their ids.</summary>
    public IReadOnlyList<BuiltBlock> Blocks { get; init; } = [];

    /// <summary>The last id that is in a block; null before the first.</summary>
    [JsonIgnore]
    public VectorId? LastId => Blocks.Count > 0 ? Blocks[^1].LastId : null;

    /// <summary>How many vectors are in blocks.</summary>
    [JsonIgnore]
    public long Count => Blocks.Sum(block => block.Count);

    /// <summary>The name of the next block.</summary>
    [JsonIgnore]
    public string NextBlockName => $"block-{Blocks.Count}.faiss";

    /// <summary>The same work with nothing done.</summary>
    [JsonIgnore]
    public BuildPlan Fresh => this with { Trained = null, Version = null, Blocks = [] };

    /// <summary>What of a plan lies whole in the working folder: everything up to the first damage.</summary>
    public BuildPlan Whole(string folder)
    {
        if (Trained is null || Trained.Damage(folder, wholly: true) is not null) return Fresh;
        return this with { Blocks = [.. Blocks.TakeWhile(block => block.File.Damage(folder, wholly: true) is null)] };
    }

    /// <summary>Whether another plan is for the same kind of index of the same vectors; its pieces may have been cut otherwise.</summary>
    public bool IsFor(BuildPlan other) => (Pack, Kind, Dimension, Source) == (other.Pack, other.Kind, other.Dimension, other.Source);
}
