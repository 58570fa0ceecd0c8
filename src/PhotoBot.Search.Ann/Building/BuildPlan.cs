using System.Text.Json.Serialization;
using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Search.Ann.Building;

/// <summary>What a build is to make, and what of it is done. It is written after every step, so that a stopped build goes on.</summary>
internal sealed record BuildPlan(string Pack, string Kind, int Dimension, string Source, long TrainingVectors, long BlockVectors)
{
    /// <summary>The plan's name in the working folder.</summary>
    public const string FileName = "plan.json";

    /// <summary>The trained index without vectors.</summary>
    public const string TrainedName = "trained.faiss";

    private const long LeastBlock = 10_000;

    // K-means gains little beyond this; FAISS itself would stop at 256: ClusteringParameters::max_points_per_centroid.
    private const int TrainingVectorsAList = 50;
    private const int TrainingVectorsOfACode = 65_536;

    /// <summary>A version of the source in which the blocks' vectors were those that were read; null before the first block.</summary>
    public SourceVersion? Version { get; init; }

    /// <summary>The trained index; null before it is written.</summary>
    public IndexFile? Trained { get; init; }

    /// <summary>The blocks that are written, in the order of their ids.</summary>
    public IReadOnlyList<BuiltBlock> Blocks { get; init; } = [];

    /// <summary>The last id in a block; null before the first.</summary>
    [JsonIgnore]
    public VectorId? LastId => Blocks.Count > 0 ? Blocks[^1].LastId : null;

    /// <summary>How many vectors are in blocks.</summary>
    [JsonIgnore]
    public long Count => Blocks.Sum(block => block.Count);

    /// <summary>The name of the next block.</summary>
    [JsonIgnore]
    public string NextBlockName => $"block-{Blocks.Count}.faiss";

    /// <summary>Plans a build.</summary>
    /// <exception cref="SearchException">There are too few vectors or too little memory: the message says how much would do.</exception>
    public static BuildPlan For(string pack, IndexKind kind, IVectorSource source, BuildOptions options)
    {
        var vectorBytes = (long)kind.Dimension * sizeof(float);
        var wanted = Math.Max((long)kind.Lists * TrainingVectorsAList, TrainingVectorsOfACode);
        var training = kind.TrainingVectors == 0 ? 0 : Math.Max(kind.TrainingVectors, wanted);
        training = Math.Max(Math.Min(training, options.MemoryBytes / 2 / vectorBytes), kind.TrainingVectors);
        if (source.Count < kind.TrainingVectors)
            throw new SearchException(
                $"{kind} is trained on at least {kind.TrainingVectors} vectors, and there are {source.Count}: "
                + "take fewer lists or a simpler code.");
        if (kind.TrainingVectors * vectorBytes > options.MemoryBytes / 2)
            throw new SearchException($"{kind} is trained on at least {kind.TrainingVectors} vectors, "
                + $"which take {kind.TrainingVectors * vectorBytes >> 20} MB: allow twice that, or take fewer lists.");
        // Room that grows by doubling, and the batch being added.
        var held = options.MemoryBytes / 3 / kind.BytesAVector;
        var isBlocks = kind.Structure == IndexStructure.Lists;
        if (!isBlocks && source.Count > held)
            throw new SearchException($"{kind} lies in memory as a whole: {source.Count} vectors "
                + $"want {source.Count * kind.BytesAVector * 3 >> 20} MB to build it, {options.MemoryBytes >> 20} MB are allowed. "
                + "Allow more, or take lists (IVFn).");
        var block = isBlocks ? options.BlockVectors ?? Math.Max(held, LeastBlock) : long.MaxValue;
        return new(pack, kind.Name, kind.Dimension, source.Fingerprint, training, block);
    }

    /// <summary>Returns what of a plan lies undamaged in the working folder: everything up to the first damage.</summary>
    public BuildPlan Undamaged(string folder)
    {
        if (Trained is null || Trained.Check(folder, withHash: true) is not null)
            return this with { Trained = null, Version = null, Blocks = [] };
        return this with { Blocks = [.. Blocks.TakeWhile(block => block.File.Check(folder, withHash: true) is null)] };
    }

    /// <summary>Whether another plan is for the same kind of index of the same vectors. Its blocks may have other sizes.</summary>
    public bool IsFor(BuildPlan other) => (Pack, Kind, Dimension, Source) == (other.Pack, other.Kind, other.Dimension, other.Source);
}

/// <summary>A block on the disk.</summary>
/// <param name="File">Its file.</param>
/// <param name="LastId">The last id in it: the next block begins after it.</param>
/// <param name="Count">How many vectors it has.</param>
internal sealed record BuiltBlock(IndexFile File, [property: JsonConverter(typeof(VectorIdConverter))] VectorId LastId, long Count);
