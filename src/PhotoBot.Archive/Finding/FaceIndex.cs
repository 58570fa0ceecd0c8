using System.Globalization;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Photos;
using PhotoBot.Faces;
using PhotoBot.Search;
using PhotoBot.Search.Kinds;
using PhotoBot.Search.Ladder;

namespace PhotoBot.Archive.Finding;

/// <summary>All faces of the pack in use, ready for search: a copy of what the database holds, which catches up before it answers.</summary>
/// <remarks>
/// <para>In memory and exact, it is loaded from its snapshot, or built anew when that is missing, damaged, or holds faces the database has no more. Of
/// another kind, it is the one that was built on the disk; while there is none, the exact one serves. <see cref="Why"/> says which and why.</para>
/// <para>Another program may add faces meanwhile: the next search sees them. Safe for use from any thread.</para>
/// </remarks>
public sealed class FaceIndex : IDisposable
{
    private const int BlockRows = 4096;

    // Exact comparison of the faces that wait is cheap up to here, and each fold rewrites the lists.
    private const long LeastToFold = 20_000;

    private readonly ArchiveVectors vectors;
    private readonly ScanningPack pack;
    private readonly string folder;
    private readonly ILogger<FaceIndex> logger;
    private readonly Lock changing = new();
    private readonly IVectorIndex index;
    private VectorId lastFace;
    private VectorId savedFace;

    /// <summary>Loads or builds the index and brings it up to the database.</summary>
    /// <exception cref="SearchException"><see cref="SearchOptions.Index"/> is no kind that works here.</exception>
    public FaceIndex(ArchiveVectors vectors, ScanningPack pack, ArchiveOptions options, SearchOptions search, ILogger<FaceIndex> logger)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(search);
        (this.vectors, this.pack, this.logger) = (vectors, pack, logger);
        folder = Path.Combine(options.IndexDirectory, pack.Pack.Fingerprint);
        var advice = Advice(search);
        (Kind, Why) = advice;
        index = OpenBuilt(advice, BuiltFolder(options, pack), search.MaxLoss) ?? (IVectorIndex?)Load() ?? VectorIndex.Create(pack.Pack.Dimension, IndexAdvice.Flat);
        if (index is VectorIndex exact) exact.ScanBy(search.Scan);
        CatchUp();
    }

    /// <summary>The kind of index in use.</summary>
    public string Kind { get; private set; }

    /// <summary>Why it is in use, in a sentence.</summary>
    public string Why { get; private set; }

    /// <summary>Faces in the index.</summary>
    public long Count => index.Count;

    /// <summary>What a search reads of every face; null where it does not compare them all in memory.</summary>
    public IndexScan? Scan => (index as VectorIndex)?.Scan;

    /// <summary>Where <c>index build</c> puts an index for the archive's faces of a pack.</summary>
    public static string BuiltFolder(ArchiveOptions options, ScanningPack pack)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pack);
        return Path.Combine(options.IndexDirectory, pack.Pack.Fingerprint, "ladder");
    }

    /// <summary>All faces at or above a similarity, most similar first; those added a moment ago are among them.</summary>
    /// <param name="query">An embedding of the pack in use.</param>
    /// <param name="minSimilarity">The least cosine, -1..1.</param>
    /// <remarks>An index on the disk may miss as many as it was measured to.</remarks>
    public IReadOnlyList<Neighbor> Search(Embedding query, float minSimilarity)
    {
        ArgumentNullException.ThrowIfNull(query);
        CatchUp();
        return index.Search(query.Values, minSimilarity);
    }

    /// <summary>Writes what is new to the disk, so that the next start need not read every face from the database.</summary>
    public void Save()
    {
        CatchUp();
        if (LockFolder() is not { } alone) return;
        using (alone)
        {
            if (index is LadderIndex built) FoldWhenWorthIt(built);
            else SaveSnapshot((VectorIndex)index);
        }
    }

    /// <summary>Frees the index; it is not saved.</summary>
    public void Dispose() => index.Dispose();

    private IndexAdvice Advice(SearchOptions search)
    {
        if (string.Equals(search.Index, SearchOptions.Auto, StringComparison.OrdinalIgnoreCase))
            return IndexAdvice.ForThisMachine(vectors.Count, vectors.Dimension);
        var isFlat = string.Equals(search.Index, IndexAdvice.Flat, StringComparison.Ordinal);
        return new(isFlat ? IndexAdvice.Flat : IndexKind.Parse(search.Index, vectors.Dimension).Name, $"{SearchOptions.Section}:{nameof(SearchOptions.Index)} says so");
    }

    private LadderIndex? OpenBuilt(IndexAdvice advice, string place, double maxLoss)
    {
        if (string.Equals(advice.Kind, IndexAdvice.Flat, StringComparison.Ordinal)) return null;
        if (LadderFolder.TryOpen(place, pack.Pack.Fingerprint, vectors, out var built, out var refusal))
        {
            Kind = built.Kind.Name;
            if (!string.Equals(Kind, advice.Kind, StringComparison.Ordinal)) Why = $"it is built already, in place of {advice.Kind}: {advice.Why}";
            lastFace = savedFace = built.LastId;
            WarnOfLoss(built, maxLoss);
            return built;
        }

        logger.LogWarning("Every face is compared, in memory, where {Kind} would do better ({Why}). {Reason} The verb 'index build' builds it", advice.Kind, advice.Why, refusal.Message);
        var reason = refusal.Reason == SnapshotRefusalReason.Missing ? $"there is no {advice.Kind} built yet, which would do better" : $"the index on the disk can't be used ({refusal.Message})";
        (Kind, Why) = (IndexAdvice.Flat, $"{reason}: {advice.Why}");
        return null;
    }

    private void WarnOfLoss(LadderIndex built, double maxLoss)
    {
        var broken = pack.Pack.Limits.Each().Select(built.PromiseAt).OfType<SearchEffort>().Where(promise => !promise.Keeps(maxLoss)).Distinct().ToList();
        if (broken.Count == 0) return;
        var losses = broken.Select(promise => string.Create(CultureInfo.InvariantCulture,
            $"at or above {promise.MinSimilarity:F2}, {promise.Loss:P2} were lost when it was measured, and no less than {promise.LossBound:P2} can be vouched for"));
        logger.LogWarning(
            "Searches by {Kind} may miss photos of a person, more than the {MaxLoss} that {Setting} allows: {Losses}. The verb 'index build' measures it again and says what would help; "
            + "Search:Index=Flat misses nothing, and compares every face in memory",
            built.Kind, maxLoss, $"{SearchOptions.Section}:{nameof(SearchOptions.MaxLoss)}", string.Join("; ", losses));
    }

    private VectorIndex? Load()
    {
        if (!IndexSnapshot.TryLoad(folder, pack.Pack.Fingerprint, IndexAdvice.Flat, pack.Pack.Dimension, out var loaded, out var stamp, out var refusal))
        {
            if (refusal.Reason != SnapshotRefusalReason.Missing) logger.LogWarning("The index is built anew: {Reason}", refusal.Message);
            return null;
        }

        var faces = vectors.CountUpTo(stamp.LastId);
        if (faces == loaded.Count)
        {
            lastFace = savedFace = stamp.LastId;
            return loaded;
        }

        logger.LogInformation("The index is built anew: its snapshot has {Count} faces where the archive has {Faces}", loaded.Count, faces);
        loaded.Dispose();
        return null;
    }

    private void CatchUp()
    {
        lock (changing)
        {
            // Most searches find nothing new, so that room for faces is made only when some have come.
            if (vectors.ReadIdsAfter(lastFace, stackalloc VectorId[1]) == 0) return;
            var (ids, some) = (new VectorId[BlockRows], new float[BlockRows * vectors.Dimension]);
            for (var read = BlockRows; read == BlockRows;)
            {
                read = vectors.ReadAfter(lastFace, ids, some);
                if (read == 0) return;
                index.Add(ids.AsSpan(0, read), some.AsSpan(0, read * vectors.Dimension));
                lastFace = ids[read - 1];
            }
        }
    }

    private void SaveSnapshot(VectorIndex exact)
    {
        lock (changing)
        {
            if (savedFace == lastFace) return;
            IndexSnapshot.Save(exact, folder, new IndexStamp(pack.Pack.Fingerprint, IndexAdvice.Flat, exact.Dimension, lastFace, exact.Count));
            savedFace = lastFace;
        }
    }

    // In the caller's thread, which is that of an ingest; searches and other callers go on. Faces that can't be folded go on waiting, and are found.
    private void FoldWhenWorthIt(LadderIndex built)
    {
        if (built.Waiting < LeastToFold) return;
        try
        {
            built.Fold(Environment.ProcessorCount);
        }
        catch (Exception e) when (e is SearchException or IOException)
        {
            logger.LogError("{Count} faces can't be taken into the index on the disk, and are compared one by one: {Reason}", built.Waiting, e.Message);
        }
    }

    /// <summary>Of several programs on one archive one saves at a time; to another's, the snapshot is as good as its own.</summary>
    private FileStream? LockFolder()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "saving.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
