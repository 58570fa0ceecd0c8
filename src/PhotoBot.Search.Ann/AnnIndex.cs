using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann;

/// <summary>An approximate index: a base on the disk that finds candidates, and an exact delta in memory of what was added since.</summary>
/// <remarks>
/// <para>A search finds the share of the vectors at or above a similarity that <see cref="ParametersAt"/> states: the recall, measured on
/// this index. Similarities are exact.</para>
/// <para>What the source no longer holds is no answer, whatever the files say. Thread-safe: searches run in parallel, changes wait for
/// them and are short, and <see cref="Compact"/> lets searches and changes go on.</para>
/// </remarks>
public sealed class AnnIndex : IVectorIndex
{
    private readonly IndexLock access = new(nameof(AnnIndex));
    private readonly Lock compacting = new();
    private readonly AnnFolder folder;
    private readonly IVectorSource source;
    private readonly Tombstones tombstones = new();
    private AnnManifest manifest;
    private CandidateIndex baseIndex;
    private VectorIndex delta;
    private VectorId lastId;

    internal AnnIndex(AnnFolder folder, AnnManifest manifest, CandidateIndex baseIndex, IVectorSource source)
    {
        (this.folder, this.manifest, this.baseIndex, this.source) = (folder, manifest, baseIndex, source);
        Kind = IndexKind.Parse(manifest.Kind, manifest.Dimension);
        delta = VectorIndex.Create(manifest.Dimension);
        lastId = manifest.LastId;
    }

    /// <summary>The kind of the base.</summary>
    public IndexKind Kind { get; }

    /// <inheritdoc/>
    public int Dimension => Kind.Dimension;

    /// <summary>What the files of the base hold, and what was measured of it.</summary>
    public AnnManifest Manifest => Read(() => manifest);

    /// <summary>The last id added; later ones in the source are to be caught up with.</summary>
    public VectorId LastId => Read(() => lastId);

    /// <summary>How many vectors the delta holds, for the next <see cref="Compact"/>.</summary>
    public long PendingCount => Read(() => delta.Count);

    /// <inheritdoc/>
    public long Count => Read(() => manifest.Count - tombstones.OfBase.Count + delta.Count);

    /// <summary>Test hook: runs on the compacting thread at each step, while searches and changes go on. Null outside tests.</summary>
    internal Action<CompactionStep>? CompactionReached { get; set; }

    /// <summary>How a search at a similarity is made: as measured at the nearest similarity at or below it.</summary>
    /// <returns>Null when nothing was measured that far down: such a search looks at everything.</returns>
    public SearchParameters? ParametersAt(float minSimilarity) => Read(() => MeasuredAt(minSimilarity));

    /// <summary>Adds vectors, which the source holds already, to the delta.</summary>
    /// <param name="ids">
    /// Above every id known, ascending. Those that the base holds, because another program compacted it, are ignored.
    /// </param>
    /// <param name="vectors">As many unit vectors.</param>
    /// <exception cref="ArgumentException">Ids do not ascend, or a vector is not of length 1.</exception>
    public void Add(ReadOnlySpan<VectorId> ids, ReadOnlySpan<float> vectors)
    {
        using var scope = access.Write();
        while (!ids.IsEmpty && ids[0].Value <= manifest.LastId.Value)
        {
            ids = ids[1..];
            vectors = vectors[Dimension..];
        }

        var last = lastId;
        foreach (var id in ids)
        {
            if (id.Value <= last.Value)
                throw new ArgumentException($"Ids ascend, and {last.Value} is known already: got {id.Value}.", nameof(ids));
            last = id;
        }

        delta.Add(ids, vectors);
        foreach (var id in ids) tombstones.Added(id);
        lastId = last;
    }

    /// <summary>Adds what the source holds after the last id known.</summary>
    public void CatchUp()
    {
        foreach (var batch in VectorBatches.Of(source, LastId, upTo: null)) Add(batch.Ids.Span, batch.Vectors.Span);
    }

    /// <summary>Removes vectors from every later answer. Remove them from the source first: that is what lasts.</summary>
    /// <param name="ids">Ids that are not stored are ignored.</param>
    /// <returns>How many vectors were removed. Of the base it counts each id at or below its last, once, without looking it up.</returns>
    public long Remove(ReadOnlySpan<VectorId> ids)
    {
        using var scope = access.Write();
        var count = delta.Remove(ids);
        foreach (var id in ids)
        {
            if (tombstones.Delete(id, manifest.LastId)) count++;
        }

        return count;
    }

    /// <summary>Finds the vectors at or above a similarity, with the recall that <see cref="ParametersAt"/> states.</summary>
    /// <param name="query">A vector of <see cref="Dimension"/> numbers and length 1.</param>
    /// <param name="minSimilarity">-1 to 1.</param>
    /// <returns>The most similar first, equals by id; similarities are exact, and none is below the minimum.</returns>
    /// <exception cref="ArgumentException">The query is not such a vector.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minSimilarity"/> is not in its range.</exception>
    /// <exception cref="SearchException">There is not enough memory for the answer.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public IReadOnlyList<Neighbor> Search(ReadOnlySpan<float> query, float minSimilarity)
    {
        UnitVectors.CheckQuery(query, Dimension, minSimilarity);
        using var scope = access.Read();
        var measured = MeasuredAt(minSimilarity);
        return SearchAll(
            query, minSimilarity, measured?.Probes ?? long.MaxValue, measured?.ScoreSlack ?? float.PositiveInfinity).Neighbors;
    }

    /// <summary>Merges the delta into the base, without deleted vectors, while searches and changes go on.</summary>
    /// <remarks>
    /// The old files stay until the new ones are on the disk. One compaction runs at a time; another waits. The caller makes sure that
    /// one program compacts at a time. Where another has compacted since, its files are opened, and the next call merges.
    /// </remarks>
    /// <param name="threads">How many threads may work.</param>
    /// <returns>The base's manifest.</returns>
    /// <exception cref="SearchException">
    /// A file of the index was damaged, which the message names, or disk or memory do not suffice; the index is as it was.
    /// </exception>
    /// <exception cref="IOException">Disk or memory do not suffice; the index is as it was.</exception>
    public AnnManifest Compact(int threads)
    {
        lock (compacting)
        {
            if (OpenNewerGeneration() is { } newer) return newer;
            AnnManifest before;
            VectorId upTo;
            VectorId[] deleted;
            using (access.Read()) (before, upTo, deleted) = (manifest, lastId, [.. tombstones.OfBase]);
            CompactionReached?.Invoke(CompactionStep.Begun);
            var compaction = Compaction.Run(folder, before, baseIndex, Kind, source, upTo, deleted, threads);
            CompactionReached?.Invoke(CompactionStep.Written);
            using (access.Write()) Apply(compaction);
            folder.Sweep(compaction.Manifest);
            return compaction.Manifest;
        }
    }

    /// <summary>Frees memory and maps, once all running calls have ended. Later calls throw.</summary>
    public void Dispose() => access.Close(() =>
    {
        baseIndex.Dispose();
        delta.Dispose();
    });

    /// <summary>Makes one search with given parameters: what a tuning measures.</summary>
    internal (IReadOnlyList<Neighbor> Neighbors, SearchCost Cost) SearchWith(
        ReadOnlySpan<float> query, float minSimilarity, long probes, float scoreSlack)
    {
        using var scope = access.Read();
        return SearchAll(query, minSimilarity, probes, scoreSlack);
    }

    /// <summary>Returns the candidates of a search, with their similarities by their codes.</summary>
    internal Neighbor[] Candidates(ReadOnlySpan<float> query, long probes, float least)
    {
        using var scope = access.Read();
        return Kind.Structure == IndexStructure.Lists
            ? baseIndex.Scan(query, baseIndex.Lists(query, (int)Math.Min(probes, Kind.Lists)), least, out _)
            : baseIndex.Candidates(query, probes, least);
    }

    /// <summary>Writes measured parameters into the manifest, and uses them from now on.</summary>
    internal void Keep(IReadOnlyList<SearchParameters> parameters)
    {
        lock (compacting)
        {
            using var scope = access.Write();
            manifest = manifest with { Parameters = parameters };
            folder.Write(manifest);
        }
    }

    private T Read<T>(Func<T> get)
    {
        using var scope = access.Read();
        return get();
    }

    private SearchParameters? MeasuredAt(float minSimilarity) =>
        manifest.Parameters.LastOrDefault(measured => measured.MinSimilarity <= minSimilarity);

    private (IReadOnlyList<Neighbor> Neighbors, SearchCost Cost) SearchAll(
        ReadOnlySpan<float> query, float minSimilarity, long probes, float scoreSlack)
    {
        var found = new List<Neighbor>(delta.Search(query, minSimilarity));
        var search = new AnnSearch(baseIndex, Kind, source, tombstones.OfBase);
        search.Run(query, minSimilarity, probes, scoreSlack, found);
        AnnSearch.SortDistinct(found);
        return (found, search.Cost);
    }

    private AnnManifest? OpenNewerGeneration()
    {
        if (AnnFolder.ReadManifest(folder.Path, out var newer) is not null) return null;
        if ((newer!.Header, newer.Lists) == (Manifest.Header, Manifest.Lists)) return null;
        if (AnnFolder.RefuseOther(newer, Manifest.Pack, source) is not null) return null; // another archive's: to be replaced
        if (!string.Equals(newer.Kind, Kind.Name, StringComparison.Ordinal)) return Manifest; // another kind: for the next start
        if (folder.RefuseDamaged(newer, withHash: false) is { } damage) throw new SearchException(damage.Message);
        var opened = CandidateIndex.Open(folder.In(newer.Header.Name));
        var (before, after) = (baseIndex.Ids(), opened.Ids());
        var kept = after.ToHashSet();
        var added = Array.FindAll(after, id => id.Value > Manifest.LastId.Value);
        using (access.Write()) Apply(new(newer, opened, added, Array.FindAll(before, id => !kept.Contains(id))));
        return newer;
    }

    private void Apply(Compaction compaction)
    {
        lastId = new VectorId(Math.Max(lastId.Value, compaction.Manifest.LastId.Value));
        var rest = DeltaAfter(compaction.Manifest.LastId);
        baseIndex.Dispose();
        delta.Dispose();
        (manifest, baseIndex, delta) = (compaction.Manifest, compaction.BaseIndex, rest);
        tombstones.Apply(compaction);
    }

    /// <summary>Returns the delta without what was merged. What was added meanwhile is read from the source, which has it first.</summary>
    private VectorIndex DeltaAfter(VectorId last)
    {
        var rest = VectorIndex.Create(Dimension);
        foreach (var batch in VectorBatches.Of(source, last, lastId)) rest.Add(batch.Ids.Span, batch.Vectors.Span);
        rest.Remove([.. tombstones.OfDelta]);
        return rest;
    }
}
