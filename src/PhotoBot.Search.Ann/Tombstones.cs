namespace PhotoBot.Search.Ann;

/// <summary>Which ids were deleted from an index since its files were written, of the base and of the delta.</summary>
/// <remarks>Not thread-safe: the caller holds the index's lock.</remarks>
internal sealed class Tombstones
{
    private static readonly Comparer<VectorId> ById = Comparer<VectorId>.Create((one, other) => one.Value.CompareTo(other.Value));

    // Ids deleted from the base but still in its files, and ids that a compaction dropped from these: a later removal must not count them.
    private readonly HashSet<VectorId> ofBase = [];
    private readonly HashSet<VectorId> dropped = [];
    private readonly HashSet<VectorId> inDelta = [];
    private readonly HashSet<VectorId> ofDelta = [];

    /// <summary>Deleted ids that the base's files still hold.</summary>
    public IReadOnlySet<VectorId> OfBase => ofBase;

    /// <summary>Ids deleted from the delta since the last compaction, in no order.</summary>
    public IReadOnlySet<VectorId> OfDelta => ofDelta;

    /// <summary>Notes an id that was added to the delta.</summary>
    public void Added(VectorId id) => inDelta.Add(id);

    /// <summary>Deletes an id.</summary>
    /// <param name="id">The id; ignored if it is not stored.</param>
    /// <param name="lastOfBase">The last id of the base.</param>
    /// <returns>Whether the base has one less.</returns>
    public bool Delete(VectorId id, VectorId lastOfBase)
    {
        if (!inDelta.Remove(id)) return id.Value <= lastOfBase.Value && !dropped.Contains(id) && ofBase.Add(id);
        ofDelta.Add(id);
        return false;
    }

    /// <summary>Follows a compaction. <see cref="Compaction.Added"/> says which ids deleted while it ran are in the new files.</summary>
    public void Apply(Compaction compaction)
    {
        ofBase.ExceptWith(compaction.Dropped);
        dropped.UnionWith(compaction.Dropped);
        MoveToBase(inDelta, _ => { });
        MoveToBase(ofDelta, id => ofBase.Add(id));

        void MoveToBase(HashSet<VectorId> ids, Action<VectorId> inFiles) => ids.RemoveWhere(id =>
        {
            if (id.Value > compaction.Manifest.LastId.Value) return false;
            if (Array.BinarySearch(compaction.Added, id, ById) >= 0) inFiles(id);
            else dropped.Add(id);
            return true;
        });
    }
}
