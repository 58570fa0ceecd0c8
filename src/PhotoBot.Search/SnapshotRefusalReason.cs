namespace PhotoBot.Search;

/// <summary>The kinds of reasons why a saved index is not loaded.</summary>
public enum SnapshotRefusalReason
{
    /// <summary>There is none: no stamp in the folder.</summary>
    Missing,

    /// <summary>The stamp is not, byte for byte, one that was written.</summary>
    DamagedStamp,

    /// <summary>The vectors were made by other models.</summary>
    OtherPack,

    /// <summary>The index is of another kind.</summary>
    OtherKind,

    /// <summary>The vectors have another dimension.</summary>
    OtherDimension,

    /// <summary>The index was built from other vectors than those at hand.</summary>
    OtherSource,

    /// <summary>The file with the vectors is gone.</summary>
    MissingVectors,

    /// <summary>The file with the vectors is not the one that was written.</summary>
    DamagedVectors,

    /// <summary>The disk or the native library would not read it.</summary>
    Unreadable,
}
