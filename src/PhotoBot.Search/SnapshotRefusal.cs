namespace PhotoBot.Search;

/// <summary>Why a saved index was not loaded. The answer to each is to build the index again from the archive.</summary>
/// <param name="Reason">The reason, to act on.</param>
/// <param name="Message">A sentence with what was seen and what was wanted, to log.</param>
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
