namespace PhotoBot.Search.Ann.Tests.Mutations;

/// <summary>Who is in an index at a moment, while vectors are added in the order of their ids and removed in an order that is known beforehand.</summary>
/// <remarks>One thread changes; any number may read. What lies between the beginning and the end of a change may be answered or not.</remarks>
internal sealed class MutationLedger
{
    private readonly VectorId[][] leaving;
    private readonly int[] leaveAt;
    private readonly int first;
    private readonly int each;
    private volatile int begun;
    private volatile int added;
    private volatile int removed;

    /// <summary>Plans the steps: each adds some vectors and removes as many, half of them such as were there at first, a quarter those just added, a quarter of a few steps ago.</summary>
    /// <param name="all">How many vectors there will have been.</param>
    /// <param name="first">How many are there at first.</param>
    /// <param name="each">How many a step adds, a multiple of four.</param>
    public MutationLedger(int all, int first, int each)
    {
        const int stepsLater = 5;
        (this.first, this.each, leaveAt) = (first, each, new int[all]);
        Array.Fill(leaveAt, int.MaxValue);
        var old = Enumerable.Range(0, first).ToArray();
        new Random(1).Shuffle(old);
        leaving = new VectorId[Math.Min((all - first) / each, 2 * first / each)][];
        for (var step = 0; step < leaving.Length; step++)
        {
            var (quarter, fresh) = (each / 4, first + step * each);
            var rows = old.Skip(2 * quarter * step).Take(2 * quarter).Concat(Enumerable.Range(fresh, quarter));
            if (step >= stepsLater) rows = rows.Concat(Enumerable.Range(fresh - stepsLater * each + quarter, quarter));
            leaving[step] = [.. rows.Select(row => new VectorId(row))];
            foreach (var id in leaving[step]) leaveAt[id.Value] = step;
        }
    }

    /// <summary>How many steps there are.</summary>
    public int Steps => leaving.Length;

    /// <summary>The steps whose vectors are all there, and those whose removals are done.</summary>
    public (int Added, int Removed) Done => (added, removed);

    /// <summary>The steps that have begun.</summary>
    public int Begun => begun;

    /// <summary>The vectors that a step adds: the first one's row, and how many.</summary>
    public (int First, int Count) AddedBy(int step) => (first + step * each, each);

    /// <summary>Who leaves in a step.</summary>
    public ReadOnlySpan<VectorId> RemovedBy(int step) => leaving[step];

    /// <summary>Makes a step.</summary>
    public void Make(int step, Action add, Action remove)
    {
        begun = step + 1;
        add();
        added = step + 1;
        remove();
        removed = step + 1;
    }

    /// <summary>Whether a search may answer an id: it had come when the search ended, and had not left before it began.</summary>
    /// <param name="id">The id.</param>
    /// <param name="removedBefore">Removals that were done when the search began.</param>
    /// <param name="begunAfter">Steps that had begun when it ended.</param>
    public bool May(VectorId id, int removedBefore, int begunAfter) => id.Value < first + (long)begunAfter * each && leaveAt[id.Value] >= removedBefore;

    /// <summary>Whether a search must answer an id that is near enough: it was there before the search began, and had not begun to leave when it ended.</summary>
    /// <param name="id">The id.</param>
    /// <param name="addedBefore">Steps whose vectors were all there when the search began.</param>
    /// <param name="begunAfter">Steps that had begun when it ended.</param>
    public bool Must(VectorId id, int addedBefore, int begunAfter) => id.Value < first + (long)addedBefore * each && leaveAt[id.Value] >= begunAfter;
}
