namespace PhotoBot.Search.Ann.Tests.Mutations;

/// <summary>Which vectors are in an index at a moment: added by ascending ids, and removed in a known order.</summary>
/// <remarks>One thread changes; any number may read. While a change runs, its vectors may be answered or not.</remarks>
internal sealed class MutationLedger
{
    private readonly VectorId[][] removedBy;
    private readonly int[] removedAt;
    private readonly int first;
    private readonly int each;
    private volatile int begun;
    private volatile int added;
    private volatile int removed;

    /// <summary>Plans the steps: each adds some vectors and removes as many.</summary>
    /// <remarks>Of those removed half were there at first, a quarter were just added, a quarter were added five steps before.</remarks>
    /// <param name="all">How many vectors there will have been.</param>
    /// <param name="first">How many are there at first.</param>
    /// <param name="each">How many a step adds, a multiple of four.</param>
    public MutationLedger(int all, int first, int each)
    {
        const int stepsLater = 5;
        (this.first, this.each, removedAt) = (first, each, new int[all]);
        Array.Fill(removedAt, int.MaxValue);
        var old = Enumerable.Range(0, first).ToArray();
        new Random(1).Shuffle(old);
        removedBy = new VectorId[Math.Min((all - first) / each, 2 * first / each)][];
        for (var step = 0; step < removedBy.Length; step++)
        {
            var (quarter, fresh) = (each / 4, first + step * each);
            var rows = old.Skip(2 * quarter * step).Take(2 * quarter).Concat(Enumerable.Range(fresh, quarter));
            if (step >= stepsLater) rows = rows.Concat(Enumerable.Range(fresh - stepsLater * each + quarter, quarter));
            removedBy[step] = [.. rows.Select(row => new VectorId(row))];
            foreach (var id in removedBy[step]) removedAt[id.Value] = step;
        }
    }

    /// <summary>How many steps there are.</summary>
    public int Steps => removedBy.Length;

    /// <summary>The steps whose vectors are all there, and those whose removals are done.</summary>
    public (int Added, int Removed) Done => (added, removed);

    /// <summary>The steps that have begun.</summary>
    public int Begun => begun;

    /// <summary>The vectors that a step adds: the first one's row, and how many.</summary>
    public (int First, int Count) AddedBy(int step) => (first + step * each, each);

    /// <summary>The ids that a step removes.</summary>
    public ReadOnlySpan<VectorId> RemovedBy(int step) => removedBy[step];

    /// <summary>Makes a step.</summary>
    public void Make(int step, Action add, Action remove)
    {
        begun = step + 1;
        add();
        added = step + 1;
        remove();
        removed = step + 1;
    }

    /// <summary>Whether a search may answer an id: it was added when the search ended, and not removed before it began.</summary>
    /// <param name="id">The id.</param>
    /// <param name="removedBefore">Removals that were done when the search began.</param>
    /// <param name="begunAfter">Steps that had begun when it ended.</param>
    public bool May(VectorId id, int removedBefore, int begunAfter) =>
        id.Value < first + (long)begunAfter * each && removedAt[id.Value] >= removedBefore;

    /// <summary>Whether a search must answer a near id: it was there all the time.</summary>
    /// <param name="id">The id.</param>
    /// <param name="addedBefore">Steps whose vectors were all there when the search began.</param>
    /// <param name="begunAfter">Steps that had begun when it ended.</param>
    public bool Must(VectorId id, int addedBefore, int begunAfter) =>
        id.Value < first + (long)addedBefore * each && removedAt[id.Value] >= begunAfter;
}
