namespace PhotoBot.Search.Ann;

/// <summary>Which ids have left an index since its files were written, whichever part they were in.</summary>
/// <remarks>Not thread-safe: whoever asks or changes it holds the index's gate.</remarks>
internal sealed class Tombstones
{
    private static readonly Comparer<VectorId> ById = Comparer<VectorId>.Create((one, other) => one.Value.CompareTo(other.Value));

    // Ids that have left the large part in all but the files, and ids that have left those too; a late removal must not count the latter again.
    private readonly HashSet<VectorId> ofFiles = [];
    private readonly HashSet<VectorId> dropped = [];
    private readonly HashSet<VectorId> inTail = [];
    private readonly HashSet<VectorId> ofTail = [];

    /// <summary>Those that the large part's files still hold.</summary>
    public IReadOnlySet<VectorId> OfFiles => ofFiles;

    /// <summary>Those that left the exact part since the last fold, in no order.</summary>
    public IReadOnlySet<VectorId> OfTail => ofTail;

    /// <summary>One has come to the exact part.</summary>
    public void Came(VectorId id) => inTail.Add(id);

    /// <summary>One leaves.</summary>
    /// <param name="id">Which; one that is not there is passed over.</param>
    /// <param name="lastOfFiles">The last id that the large part knows.</param>
    /// <returns>Whether the large part has one less.</returns>
    public bool Leave(VectorId id, VectorId lastOfFiles)
    {
        if (!inTail.Remove(id)) return id.Value <= lastOfFiles.Value && !dropped.Contains(id) && ofFiles.Add(id);
        ofTail.Add(id);
        return false;
    }

    /// <summary>The files are those of a fold now. Who left while it was folded is in the new files, or is not, as the moment would have it.</summary>
    public void Settle(Compaction folded)
    {
        ofFiles.ExceptWith(folded.Dropped);
        dropped.UnionWith(folded.Dropped);
        Settle(inTail, inFiles: _ => { });
        Settle(ofTail, inFiles: id => ofFiles.Add(id));

        void Settle(HashSet<VectorId> ids, Action<VectorId> inFiles) => ids.RemoveWhere(id =>
        {
            if (id.Value > folded.Stamp.LastId.Value) return false;
            if (Array.BinarySearch(folded.Added, id, ById) >= 0) inFiles(id);
            else dropped.Add(id);
            return true;
        });
    }
}
