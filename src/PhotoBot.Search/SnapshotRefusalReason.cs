namespace PhotoBot.Search;

/// <summary>The kinds of reasons why a saved index is not loaded.</summary>
public enum SnapshotRefusalReason
{
    /// <summary>There is none: no manifest in the folder.</summary>
    Missing,

    /// <summary>The manifest is not, byte for byte, one that this version writes.</summary>
    DamagedManifest,

    /// <summary>The vectors were made by other models.</summary>
    OtherPack,

    /// <summary>The index is of another kind.</summary>
    OtherKind,

    /// <summary>The vectors have another dimension.</summary>
    OtherDimension,

    /// <summary>The index was built from other vectors than those at hand.</summary>
    OtherSource,

    /// <summary>The vectors at hand have another history than those the index was built from: an older copy was restored.</summary>
    OtherHistory,

    /// <summary>The file with the vectors is gone.</summary>
    MissingVectors,

    /// <summary>The file with the vectors is not the one that was written.</summary>
    DamagedVectors,

    /// <summary>The disk or the native library would not read it.</summary>
    Unreadable,
}
