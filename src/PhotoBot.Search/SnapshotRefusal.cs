namespace PhotoBot.Search;

/// <summary>Why a saved index was not loaded. The remedy for each reason is to build the index again from the archive.</summary>
/// <param name="Reason">The reason, to act on.</param>
/// <param name="Message">A sentence with the value seen and the value wanted, to log.</param>
public sealed record SnapshotRefusal(SnapshotRefusalReason Reason, string Message)
{
    /// <summary>Returns why an index does not belong to a source; null if it does.</summary>
    /// <param name="fingerprint">The <see cref="IVectorSource.Fingerprint"/> of what it was built from.</param>
    /// <param name="version">The version it has caught up with.</param>
    /// <param name="source">The source at hand.</param>
    public static SnapshotRefusal? OfOther(string fingerprint, SourceVersion version, IVectorSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (!string.Equals(fingerprint, source.Fingerprint, StringComparison.Ordinal))
            return new(
                SnapshotRefusalReason.OtherSource,
                $"The index was built from other vectors ({fingerprint}) than those at hand ({source.Fingerprint}).");
        if (!source.Includes(version))
            return new(
                SnapshotRefusalReason.OtherHistory,
                $"The index has seen a change that is not in the history of the {source.Fingerprint}: an older copy was restored.");
        return null;
    }
}

/// <summary>The kinds of reasons why a saved index is not loaded.</summary>
public enum SnapshotRefusalReason
{
    /// <summary>The folder has no manifest.</summary>
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

    /// <summary>A file with the vectors is gone.</summary>
    MissingVectors,

    /// <summary>A file with the vectors is not the one that was written.</summary>
    DamagedVectors,

    /// <summary>The disk or the native library can't read it.</summary>
    Unreadable,
}
