namespace PhotoBot.Search.Ann.Building;

/// <summary>The steps of a build and of the measurement after it, in their order.</summary>
public enum BuildStep
{
    /// <summary>Vectors are drawn for the training.</summary>
    Sample,

    /// <summary>The lists' centres are looked for by k-means. Counts assignments of a vector to its centre: vectors times iterations.</summary>
    Centres,

    /// <summary>What the bytes of product codes stand for is looked for by k-means. Counts assignments, as <see cref="Centres"/> does.</summary>
    Codes,

    /// <summary>Vectors are encoded, block by block.</summary>
    Blocks,

    /// <summary>Blocks are merged on the disk. Counts lists.</summary>
    Merge,

    /// <summary>Vectors are compared with the queries of a measurement, for the exact answers.</summary>
    Compare,

    /// <summary>The index is asked, with one effort after the other. Counts searches; the total is the most there can be, since a measurement may end early.</summary>
    Measure,
}
