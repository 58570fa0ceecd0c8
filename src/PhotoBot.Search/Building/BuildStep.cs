namespace PhotoBot.Search.Building;

/// <summary>The steps of a build, in their order.</summary>
public enum BuildStep
{
    /// <summary>Vectors are drawn for the training.</summary>
    Sample,

    /// <summary>The index learns where vectors lie; the longest step without a visible advance.</summary>
    Train,

    /// <summary>Vectors are encoded, block by block.</summary>
    Blocks,

    /// <summary>Blocks are merged on the disk.</summary>
    Merge,
}
