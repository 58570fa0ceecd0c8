using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann;

/// <summary>An index beyond what memory holds: a large part that finds candidates, and a small exact one for what came since. Similarities are exact.</summary>
/// <remarks>
/// <para>It finds all vectors at or above a similarity but for the loss that <see cref="ParametersAt"/> tells, which was measured on this very index.</para>
/// <para>The source has the last word: a vector that it has no more is not answered, whatever the files say. Thread-safe: searches run
/// side by side, changes wait for them and are short, and <see cref="Fold"/> lets searches and changes go on.</para>
/// </remarks>
public sealed class AnnIndex : IVectorIndex
{
    private readonly IndexLock gate = new(nameof(AnnIndex));
    private readonly Lock folding = new();
    private readonly AnnFolder folder;
    private readonly IVectorSource source;
    private readonly Tombstones departed = new();
    private AnnManifest stamp;
    private CandidateIndex main;
    private VectorIndex tail;
    private VectorId lastId;

    internal AnnIndex(AnnFolder folder, AnnManifest stamp, CandidateIndex main, IVectorSource source)
    {
        (this.folder, this.stamp, this.main, this.source) = (folder, stamp, main, source);
        Kind = IndexKind.Parse(stamp.Kind, stamp.Dimension);
        tail = VectorIndex.Create(stamp.Dimension);
        lastId = stamp.LastId;
    }

    /// <summary>What kind of index the large part is.</summary>
    public IndexKind Kind { get; }

    /// <inheritdoc/>
    public int Dimension => Kind.Dimension;

    /// <summary>What the files of the large part hold, and what was measured of it.</summary>
    public AnnManifest Stamp
    {
        get
        {
            using var stay = gate.Read();
            return stamp;
        }
    }

    /// <summary>The last id added; what came after it in the source is to be caught up with.</summary>
    public VectorId LastId
    {
        get
        {
            using var stay = gate.Read();
            return lastId;
        }
    }

    /// <summary>How many vectors wait beside the large part for a <see cref="Fold"/>.</summary>
    public long Waiting
    {
        get
        {
            using var stay = gate.Read();
            return tail.Count;
        }
    }

    /// <inheritdoc/>
    public long Count
    {
        get
        {
            using var stay = gate.Read();
            return stamp.Count - departed.OfFiles.Count + tail.Count;
        }
    }

    /// <summary>How a search at a similarity is made, and what it loses: the measurement at the nearest similarity at or below it.</summary>
    /// <returns>Null when nothing was measured that far down: such a search looks at everything there is.</returns>
    public SearchParameters? ParametersAt(float minSimilarity)
    {
        using var stay = gate.Read();
        return EffortAt(minSimilarity);
    }

    /// <summary>Adds vectors, which the source has already, to the exact part.</summary>
    /// <param name="ids">Above every id known, ascending; those that the large part has, since another program took them in, are passed over.</param>
    /// <param name="vectors">As many unit vectors.</param>
    /// <exception cref="ArgumentException">Ids do not ascend, or a vector is not of length 1.</exception>
    public void Add(ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors)
    {
        using var stay = gate.Write();
        while (!ids.IsEmpty && ids[0].Value <= stamp.LastId.Value)
        {
            ids = ids[1..];
            vectors = vectors[Dimension..];
        }

        var last = lastId;
        foreach (var id in ids)
        {
            if (id.Value <= last.Value) throw new ArgumentException($"Ids ascend, and {last.Value} is known already: got {id.Value}.", nameof(ids));
            last = id;
        }

        tail.Add(ids, vectors);
        foreach (var id in ids) departed.Came(id);
        lastId = last;
    }

    /// <summary>Adds what the source has after the last id known.</summary>
    public void CatchUp()
    {
        foreach (var batch in VectorBatches.Of(source, LastId, upTo: null)) Add(batch.Ids.Span, batch.Vectors.Span);
    }

    /// <summary>Removes vectors at once from every later answer. The source, from which they are to be removed first, keeps them away for good.</summary>
    /// <param name="ids">Ids that are not there are passed over.</param>
    /// <returns>How many vectors went. Of the large part it counts each id at or below its last, once: it is not searched for them.</returns>
    public long Remove(ReadOnlySpan<VectorId> ids)
    {
        using var stay = gate.Write();
        var count = tail.Remove(ids);
        foreach (var id in ids)
        {
            if (departed.Leave(id, stamp.LastId)) count++;
        }

        return count;
    }

    /// <summary>Finds the vectors at or above a similarity, but for the share that <see cref="ParametersAt"/> tells.</summary>
    /// <param name="query">A vector of <see cref="Dimension"/> numbers and length 1.</param>
    /// <param name="minSimilarity">-1 to 1.</param>
    /// <returns>The best first, equals by id; similarities are exact, and nothing below the minimum is among them.</returns>
    /// <exception cref="ArgumentException">The query is not such a vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minSimilarity"/> is not in its range.</exception>
    /// <exception cref="SearchException">There is not enough memory for the answer.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public IReadOnlyList<Neighbor> Search(ReadOnlySpan<float> query, float minSimilarity)
    {
        UnitVectors.CheckQuestion(query, Dimension, minSimilarity);
        using var stay = gate.Read();
        var effort = EffortAt(minSimilarity);
        return Look(query, minSimilarity, effort?.Effort ?? long.MaxValue, effort?.Margin ?? float.PositiveInfinity).Neighbors;
    }

    /// <summary>Takes what was added into the large part, and what was removed out of it, while searches and changes go on.</summary>
    /// <remarks>The files before stay until the new ones are on the disk. One fold runs at a time; another waits. Of several programs one may fold at
    /// a time, which is the caller's duty; where another has folded since, its files are taken, and the next fold takes in the rest.</remarks>
    /// <param name="threads">How many threads may work.</param>
    /// <returns>What the large part is now.</returns>
    /// <exception cref="SearchException">A file of the index is not as it was written, which the message names, or the disk or the memory does not suffice;
    /// the index is as it was.</exception>
    /// <exception cref="IOException">The disk or the memory does not suffice; the index is as it was.</exception>
    public AnnManifest Fold(int threads)
    {
        lock (folding)
        {
            if (TakeWhatAnotherFolded() is { } newer) return newer;
            AnnManifest before;
            VectorId upTo;
            VectorId[] leaving;
            using (gate.Read()) (before, upTo, leaving) = (stamp, lastId, [.. departed.OfFiles]);
            var folded = folder.Fold(before, main, Kind, source, upTo, leaving, threads);
            using (gate.Write()) Take(folded);
            folder.Sweep(folded.Stamp);
            return folded.Stamp;
        }
    }

    /// <summary>Frees memory and maps, once all running calls have ended. Later calls throw.</summary>
    public void Dispose() => gate.Close(() =>
    {
        main.Dispose();
        tail.Dispose();
    });

    /// <summary>One search with a given effort: what is measured when an index is tuned.</summary>
    internal (IReadOnlyList<Neighbor> Neighbors, SearchCost Cost) SearchWith(ReadOnlySpan<float> query, float minSimilarity, long effort, float margin)
    {
        using var stay = gate.Read();
        return Look(query, minSimilarity, effort, margin);
    }

    /// <summary>The candidates of a search, with their similarities by their codes.</summary>
    internal Neighbor[] Candidates(ReadOnlySpan<float> query, long effort, float least)
    {
        using var stay = gate.Read();
        return Kind.Structure == IndexStructure.Lists ? main.Scan(query, main.Lists(query, (int)Math.Min(effort, Kind.Lists)), least, out _) : main.Candidates(query, effort, least);
    }

    /// <summary>Writes what was measured into the stamp, and searches by it from now on.</summary>
    internal void Keep(IReadOnlyList<SearchParameters> efforts)
    {
        lock (folding)
        {
            using var stay = gate.Write();
            stamp = stamp with { Efforts = efforts };
            folder.Write(stamp);
        }
    }

    private SearchParameters? EffortAt(float minSimilarity) => stamp.Efforts.LastOrDefault(effort => effort.MinSimilarity <= minSimilarity);

    private (IReadOnlyList<Neighbor> Neighbors, SearchCost Cost) Look(ReadOnlySpan<float> query, float minSimilarity, long effort, float margin)
    {
        var found = new List<Neighbor>(tail.Search(query, minSimilarity));
        var search = new AnnSearch(main, Kind, source, departed.OfFiles);
        search.Run(query, minSimilarity, effort, margin, found);
        found.Sort((one, other) => one.Similarity != other.Similarity ? other.Similarity.CompareTo(one.Similarity) : one.Id.Value.CompareTo(other.Id.Value));
        LeaveOutRepeats(found);
        return (found, search.Cost);
    }

    /// <summary>Lists that were damaged since they were written may name a vector a second time: ids that are not there are passed over, and this is what is left.</summary>
    private static void LeaveOutRepeats(List<Neighbor> sorted)
    {
        for (var i = sorted.Count - 1; i > 0; i--)
        {
            if (sorted[i].Id == sorted[i - 1].Id) sorted.RemoveAt(i);
        }
    }

    private AnnManifest? TakeWhatAnotherFolded()
    {
        if (AnnFolder.ReadManifest(folder.Path, out var newer) is not null || (newer!.Header, newer.Lists) == (Stamp.Header, Stamp.Lists)) return null;
        if (AnnFolder.RefuseOther(newer, Stamp.Pack, source) is not null) return null; // another archive's: the fold takes its place
        if (!string.Equals(newer.Kind, Kind.Name, StringComparison.Ordinal)) return Stamp; // built anew as another kind: for the next start
        if (folder.RefuseDamaged(newer, wholly: false) is { } damage) throw new SearchException(damage.Message);
        var opened = CandidateIndex.Open(folder.In(newer.Header.Name));
        var (before, after) = (main.Ids(), opened.Ids());
        var kept = after.ToHashSet();
        var added = Array.FindAll(after, id => id.Value > Stamp.LastId.Value);
        using (gate.Write()) Take(new(newer, opened, added, Array.FindAll(before, id => !kept.Contains(id))));
        return newer;
    }

    private void Take(Compaction folded)
    {
        lastId = new VectorId(Math.Max(lastId.Value, folded.Stamp.LastId.Value));
        var rest = TailAfter(folded.Stamp.LastId);
        main.Dispose();
        tail.Dispose();
        (stamp, main, tail) = (folded.Stamp, folded.Main, rest);
        departed.Settle(folded);
    }

    /// <summary>The exact part without what was folded. What was added meanwhile is in the source, as it was before it was added here.</summary>
    private VectorIndex TailAfter(VectorId last)
    {
        var rest = VectorIndex.Create(Dimension);
        foreach (var batch in VectorBatches.Of(source, last, lastId))
            rest.Add(batch.Ids.Span, batch.Vectors.Span);
        rest.Remove([.. departed.OfTail]);
        return rest;
    }
}
