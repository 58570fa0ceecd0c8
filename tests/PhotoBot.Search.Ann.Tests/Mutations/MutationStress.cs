using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann.Tests.Mutations;

/// <summary>Searches on several threads, while one adds and removes vectors and another folds; every answer is checked.</summary>
/// <remarks>Ids are the rows of the vectors. The index holds the ledger's first ones when this begins.</remarks>
/// <param name="index">The index.</param>
/// <param name="vectors">All vectors that are or will be in it.</param>
/// <param name="source">Where an index on the disk has its vectors from; null for one that holds them itself.</param>
/// <param name="ledger">Who comes and goes, and when.</param>
/// <param name="truth">Who is near whom.</param>
internal sealed class MutationStress(IVectorIndex index, float[] vectors, VectorBlocks? source, MutationLedger ledger, MutationTruth truth)
{
    // Few enough that a fold always has something to do, and that most of what was just added is still in the exact part.
    private const int LeastToFold = 200;

    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(1);

    private readonly AnnIndex? ladder = index as AnnIndex;
    private volatile bool changing;
    private int wanted;
    private int left;
    private long foldsBefore;
    private int step;
    private long searches;
    private long neighbors;
    private long wrong;
    private long owed;
    private long leftToLoss;
    private long lost;
    private long added;
    private long removed;
    private long folds;
    private string? firstWrong;

    /// <summary>What has happened so far.</summary>
    public MutationCount Count => new(searches, neighbors, wrong, firstWrong, owed, leftToLoss, lost, added, removed, folds);

    /// <summary>Makes so many searches, and meanwhile so many of the ledger's steps, evenly; the next run goes on from there.</summary>
    /// <remarks>
    /// An index on the disk is folded by the middle of them, and once more by the end: where folds are slower than that, further searches go on
    /// meanwhile, checked and not counted.
    /// </remarks>
    /// <param name="count">How many searches.</param>
    /// <param name="upToStep">The step to end before.</param>
    /// <param name="threads">How many threads search.</param>
    public async Task RunAsync(int count, int upToStep, int threads)
    {
        (wanted, left, foldsBefore, changing) = (count, count, folds, true);
        using var stop = new CancellationTokenSource();
        var tasks = Enumerable.Range(0, threads).Select(thread => Task.Run(() => SearchOn(thread, stop.Token)))
            .Append(Task.Run(() => FoldOn(stop.Token)))
            .Append(Task.Run(() => ChangeOn(upToStep, stop.Token))).ToArray();
        await Task.WhenAll(tasks.Select(task => StopOthersWhereItFailsAsync(task, stop)));
    }

    /// <summary>One that fails stops the others, which would wait for it.</summary>
    private static async Task StopOthersWhereItFailsAsync(Task task, CancellationTokenSource stop)
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

    private void SearchOn(int thread, CancellationToken stop)
    {
        var random = new Random(step + thread);
        while (!stop.IsCancellationRequested)
        {
            var isCounted = !AwaitsFold();
            if (isCounted && Interlocked.Decrement(ref left) < 0) return;
            Search(random);
            if (isCounted) Interlocked.Increment(ref searches);
        }
    }

    private int Made => wanted - Math.Max(Volatile.Read(ref left), 0);

    /// <summary>Whether fewer folds are done than halves of the searches, and there is something to fold.</summary>
    private bool AwaitsFold() => ladder is { Waiting: >= LeastToFold } && Interlocked.Read(ref folds) - foldsBefore < Made * 2L / wanted;

    private void FoldOn(CancellationToken stop)
    {
        while ((changing || AwaitsFold()) && !stop.IsCancellationRequested) FoldOrWait();
    }

    /// <summary>Changes in step with the searches, so that there are changes from the first search to the last.</summary>
    private void ChangeOn(int upToStep, CancellationToken stop)
    {
        for (var (first, steps) = (step, upToStep - step); step < upToStep && !stop.IsCancellationRequested; step++)
        {
            while (!stop.IsCancellationRequested && Made < (step - first) * (long)wanted / steps) Thread.Sleep(Breath);
            Change();
        }

        changing = false;
    }

    private void Change()
    {
        var (first, count) = ledger.AddedBy(step);
        var leaving = ledger.RemovedBy(step).ToArray();
        ledger.Make(
            step,
            add: () => index.Add([.. Enumerable.Range(first, count).Select(id => new VectorId(id))], vectors.AsSpan(first * index.Dimension, count * index.Dimension)),
            remove: () =>
            {
                source?.Remove(leaving);
                index.Remove(leaving);
            });
        (added, removed) = (added + count, removed + leaving.Length);
    }

    private void FoldOrWait()
    {
        if (ladder is null || ladder.Waiting < LeastToFold)
        {
            Thread.Sleep(Breath);
            return;
        }

        ladder.Fold(threads: 1);
        Interlocked.Increment(ref folds);
    }

    private void Search(Random random)
    {
        var (addedBefore, removedBefore) = ledger.Done;
        // Every other one is near what was just added: the later queries are of the later vectors.
        var query = random.Next(2) == 0 ? random.Next(truth.Count) : (int)(truth.Count * (long)ledger.AddedBy(addedBefore).First / (vectors.Length / index.Dimension)) - random.Next(3);
        query = Math.Clamp(query, 0, truth.Count - 1);
        var found = index.Search(truth.Query(query), truth.MinSimilarity);
        // Before the index is asked how far its large part goes: what lies beyond that even now lay in the exact part all the time.
        var begunAfter = ledger.Begun;
        var large = ladder?.Stamp.LastId.Value ?? -1;

        Interlocked.Add(ref neighbors, found.Count);
        if (FalseIn(found, truth.Near(query), id => ledger.May(id, removedBefore, begunAfter)) is { } falsehood) Report($"query {query}: {falsehood}");
        var there = found.Select(neighbor => neighbor.Id).ToHashSet();
        foreach (var (id, similarity) in truth.Near(query))
        {
            if (similarity < truth.MinSimilarity + MutationTruth.Tolerance || !ledger.Must(id, addedBefore, begunAfter)) continue;
            var isLarge = id.Value <= large;
            Interlocked.Increment(ref isLarge ? ref leftToLoss : ref owed);
            if (there.Contains(id)) continue;
            if (isLarge) Interlocked.Increment(ref lost);
            else Report($"query {query}: {id.Value} at {similarity} is not answered, and was there");
        }
    }

    private string? FalseIn(IReadOnlyList<Neighbor> found, IReadOnlyDictionary<VectorId, double> near, Func<VectorId, bool> may)
    {
        for (var i = 0; i < found.Count; i++)
        {
            var (id, similarity) = (found[i].Id, found[i].Similarity);
            if (!near.TryGetValue(id, out var exact) || Math.Abs(similarity - exact) > MutationTruth.Tolerance) return $"{id.Value} is said to be at {similarity}, and is at {exact}";
            if (similarity < truth.MinSimilarity) return $"{id.Value} at {similarity} is below the minimum";
            if (!may(id)) return $"{id.Value} had left, or had not come";
            if (i > 0 && (found[i - 1].Similarity, -found[i - 1].Id.Value).CompareTo((similarity, -id.Value)) <= 0) return $"{id.Value} at {similarity} comes after {found[i - 1].Id.Value} at {found[i - 1].Similarity}";
        }

        return null;
    }

    private void Report(string what)
    {
        Interlocked.Increment(ref wrong);
        Interlocked.CompareExchange(ref firstWrong, what, null);
    }
}
