using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests.Mutations;

/// <summary>Searches on several threads, while one adds and removes vectors and another compacts; every answer is checked.</summary>
/// <remarks>
/// Ids are the rows of the vectors. The index holds the ledger's first ones when this begins. Each compaction stops once its files are
/// written: there every query near the delta is searched for, so that neighbours of the delta are checked in every run.
/// </remarks>
/// <param name="index">The index.</param>
/// <param name="vectors">All vectors that are or will be in it.</param>
/// <param name="source">Where an index on the disk has its vectors from; null for one that holds them itself.</param>
/// <param name="ledger">Which vectors are added and removed, and when.</param>
/// <param name="truth">Which vectors are near which queries.</param>
internal sealed class MutationStress(
    IVectorIndex index, float[] vectors, VectorBlocks? source, MutationLedger ledger, MutationTruth truth)
{
    // Few enough that a compaction always has something to do, and that most of what was just added is still in the delta.
    private const int LeastToCompact = 200;

    private readonly AnnIndex? ann = index as AnnIndex;
    private int step;
    private long searches;
    private long neighbors;
    private long wrong;
    private long owed;
    private long leftToRecall;
    private long missed;
    private long added;
    private long removed;
    private long compactions;
    private string? firstWrong;

    /// <summary>What has happened so far.</summary>
    public MutationCount Count => new(
        searches, neighbors, wrong, firstWrong, owed, leftToRecall, missed, added, removed, compactions);

    /// <summary>Makes so many searches, and meanwhile so many of the ledger's steps, evenly; the next run goes on from there.</summary>
    /// <remarks>
    /// An index on the disk is compacted at least once in each half of the steps, if enough is pending: the changes wait for it there.
    /// Further searches go on meanwhile, checked and not counted.
    /// </remarks>
    /// <param name="count">How many searches.</param>
    /// <param name="upToStep">The step to end before.</param>
    /// <param name="threads">How many threads search.</param>
    public async Task RunAsync(int count, int upToStep, int threads)
    {
        var run = new Run(count);
        if (ann is not null) ann.CompactionReached = reached => SearchDelta(reached);
        using var stop = new CancellationTokenSource();
        var tasks = Enumerable.Range(0, threads).Select(thread => Task.Run(() => SearchOn(run, thread, stop.Token)))
            .Append(Task.Run(() => CompactOnAsync(run, stop.Token)))
            .Append(Task.Run(() => ChangeOnAsync(run, upToStep, stop.Token))).ToArray();
        await Task.WhenAll(tasks.Select(task => StopOthersIfItFailsAsync(task, stop)));
    }

    /// <summary>Stops the other tasks, which would wait for one that failed.</summary>
    private static async Task StopOthersIfItFailsAsync(Task task, CancellationTokenSource stop)
    {
        try
        {
            await task;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private void SearchOn(Run run, int thread, CancellationToken stop)
    {
        var random = new Random(step + thread);
        while (!stop.IsCancellationRequested)
        {
            var isCounted = !run.AwaitsCompaction;
            if (isCounted && !run.TakeSearch()) return;
            Search(ChooseQuery(random));
            if (!isCounted) continue;
            Interlocked.Increment(ref searches);
            run.Searched.Release();
        }
    }

    /// <summary>Makes steps in time with the searches, so that there are changes from the first search to the last.</summary>
    private async Task ChangeOnAsync(Run run, int upToStep, CancellationToken stop)
    {
        try
        {
            var (first, steps, seen) = (step, upToStep - step, 0);
            for (; step < upToStep; step++)
            {
                for (; seen < (step - first) * (long)run.Wanted / steps; seen++) await run.Searched.WaitAsync(stop);
                Change();
                var isHalf = step - first == steps / 2 || step == upToStep - 1;
                if (isHalf) await run.CompactAsync(() => ann is { PendingCount: >= LeastToCompact }, stop);
                else run.Changed.Release();
            }
        }
        finally
        {
            run.EndChanges();
        }
    }

    private async Task CompactOnAsync(Run run, CancellationToken stop)
    {
        while (!run.ChangesEnded)
        {
            await run.Changed.WaitAsync(stop);
            if (ann is not { PendingCount: >= LeastToCompact }) continue;
            ann.Compact(threads: 1);
            Interlocked.Increment(ref compactions);
            run.Compacted.Release();
        }
    }

    private void Change()
    {
        var (first, count) = ledger.AddedBy(step);
        var ids = Enumerable.Range(first, count).Select(id => new VectorId(id)).ToArray();
        var deleted = ledger.RemovedBy(step).ToArray();
        ledger.Make(
            step,
            add: () => index.Add(ids, vectors.AsSpan(first * index.Dimension, count * index.Dimension)),
            remove: () =>
            {
                source?.Remove(deleted);
                index.Remove(deleted);
            });
        (added, removed) = (added + count, removed + deleted.Length);
    }

    /// <summary>Searches for every query near the delta, after a compaction has written its files and before it uses them.</summary>
    private void SearchDelta(CompactionStep reached)
    {
        if (reached != CompactionStep.Written) return;
        for (var query = QueryNear((int)ann!.Manifest.LastId.Value); query < truth.Count; query++) Search(query);
    }

    private int QueryNear(int row) => (int)(truth.Count * (long)row / (vectors.Length / index.Dimension));

    private int ChooseQuery(Random random)
    {
        // Every other one is near what was just added: the later queries are of the later vectors.
        var query = random.Next(2) == 0
            ? random.Next(truth.Count) : QueryNear(ledger.AddedBy(ledger.Done.Added).First) - random.Next(3);
        return Math.Clamp(query, 0, truth.Count - 1);
    }

    private void Search(int query)
    {
        var (addedBefore, removedBefore) = ledger.Done;
        var found = index.Search(truth.Query(query), truth.MinSimilarity);
        // Before the index is asked how far its base goes: what lies beyond that even now was in the delta all the time.
        var begunAfter = ledger.Begun;
        var lastOfBase = ann?.Manifest.LastId.Value ?? -1;

        Interlocked.Add(ref neighbors, found.Count);
        if (FalseIn(found, truth.Near(query), id => ledger.May(id, removedBefore, begunAfter)) is { } falsehood)
            Report($"query {query}: {falsehood}");
        var answered = found.Select(neighbor => neighbor.Id).ToHashSet();
        foreach (var (id, similarity) in truth.Near(query))
        {
            if (similarity < truth.MinSimilarity + MutationTruth.Tolerance || !ledger.Must(id, addedBefore, begunAfter)) continue;
            var isOfBase = id.Value <= lastOfBase;
            Interlocked.Increment(ref isOfBase ? ref leftToRecall : ref owed);
            if (answered.Contains(id)) continue;
            if (isOfBase) Interlocked.Increment(ref missed);
            else Report($"query {query}: {id.Value} at {similarity} is not answered, and was there");
        }
    }

    private string? FalseIn(IReadOnlyList<Neighbor> found, IReadOnlyDictionary<VectorId, double> near, Func<VectorId, bool> may)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var (id, similarity) = (found[i].Id, found[i].Similarity);
            if (!near.TryGetValue(id, out var exact) || Math.Abs(similarity - exact) > MutationTruth.Tolerance)
                return $"{id.Value} is answered at {similarity}, and is at {exact}";
            if (similarity < truth.MinSimilarity) return $"{id.Value} at {similarity} is below the minimum";
            if (!may(id)) return $"{id.Value} was removed, or not added yet";
            if (i > 0 && (found[i - 1].Similarity, -found[i - 1].Id.Value).CompareTo((similarity, -id.Value)) <= 0)
                return $"{id.Value} at {similarity} comes after {found[i - 1].Id.Value} at {found[i - 1].Similarity}";
        }

        return null;
    }

    private void Report(string what)
    {
        Interlocked.Increment(ref wrong);
        Interlocked.CompareExchange(ref firstWrong, what, null);
    }

    /// <summary>How far one run is, and how its tasks wait for each other.</summary>
    private sealed class Run(int wanted)
    {
        private int left = wanted;
        private volatile bool awaitsCompaction;
        private volatile bool changesEnded;

        public int Wanted { get; } = wanted;

        /// <summary>Released after each counted search.</summary>
        public SemaphoreSlim Searched { get; } = new(0);

        /// <summary>Released after each change.</summary>
        public SemaphoreSlim Changed { get; } = new(0);

        /// <summary>Released after each compaction.</summary>
        public SemaphoreSlim Compacted { get; } = new(0);

        public bool AwaitsCompaction => awaitsCompaction;

        public bool ChangesEnded => changesEnded;

        /// <summary>Whether one more search is to be counted.</summary>
        public bool TakeSearch() => Interlocked.Decrement(ref left) >= 0;

        /// <summary>Waits until nothing worth a compaction is pending, while searches go on uncounted.</summary>
        public async Task CompactAsync(Func<bool> isPending, CancellationToken stop)
        {
            awaitsCompaction = true;
            while (isPending())
            {
                Changed.Release();
                await Compacted.WaitAsync(stop);
            }

            awaitsCompaction = false;
        }

        public void EndChanges()
        {
            (awaitsCompaction, changesEnded) = (false, true);
            Changed.Release();
        }
    }
}
