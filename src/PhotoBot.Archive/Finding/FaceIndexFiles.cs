using System.Globalization;
using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Storage;
using PhotoBot.Search;
using PhotoBot.Search.Ann;
using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Archive.Finding;

/// <summary>The files of the archive's index: opens those that belong to the archive, and saves what is new.</summary>
internal sealed class FaceIndexFiles
{
    // Exact comparison of pending faces is cheap up to here, and each compaction rewrites the lists.
    private const long LeastToCompact = 20_000;

    // EWOULDBLOCK: .NET passes it on as the HResult of a file that another process has locked (Linux).
    private const int LockedByAnother = 11;

    private readonly ArchiveVectors vectors;
    private readonly ActiveFacePack pack;
    private readonly SearchOptions search;
    private readonly string folder;
    private readonly string builtFolder;
    private readonly IndexAdvice advice;
    private readonly ILogger logger;

    /// <summary>Names the folder and the kind; opens nothing.</summary>
    /// <exception cref="SearchException"><see cref="SearchOptions.Index"/> is no kind that works here.</exception>
    public FaceIndexFiles(ArchiveVectors vectors, ActiveFacePack pack, ArchiveOptions options, SearchOptions search, ILogger logger)
    {
        (this.vectors, this.pack, this.search, this.logger) = (vectors, pack, search, logger);
        folder = SnapshotFolder(options, pack);
        builtFolder = BuiltFolder(options, pack);
        advice = Advice();
        (Kind, Why) = advice;
    }

    /// <summary>The kind of index in use.</summary>
    public string Kind { get; private set; }

    /// <summary>Why it is in use, in a sentence.</summary>
    public string Why { get; private set; }

    /// <summary>Whether a snapshot was there and could not be used.</summary>
    public bool IsRefused { get; private set; }

    /// <summary>Where the snapshot of the exact index lies.</summary>
    public static string SnapshotFolder(ArchiveOptions options, ActiveFacePack pack)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(pack);
        return Path.Combine(options.IndexDirectory, pack.Pack.Fingerprint);
    }

    /// <summary>Where <c>index build</c> puts an index.</summary>
    public static string BuiltFolder(ArchiveOptions options, ActiveFacePack pack)
    {
        var parent = SnapshotFolder(options, pack);
        // Earlier versions named it "ladder": what was built there, in hours perhaps, is still used.
        var former = Path.Combine(parent, "ladder");
        return Directory.Exists(former) ? former : Path.Combine(parent, "ann");
    }

    /// <summary>Opens the built index where one is wanted, else the snapshot of the exact one; null when neither can be used.</summary>
    public OpenedIndex? Open() => OpenBuilt() ?? OpenSnapshot();

    /// <summary>Reads what the files say of themselves, and nothing else.</summary>
    public IndexState Examine()
    {
        if (string.Equals(advice.Kind, IndexAdvice.Flat, StringComparison.Ordinal))
        {
            var refusal = ReadManifest(out var manifest);
            return new(IndexAdvice.Flat, manifest?.Count ?? 0, refusal);
        }

        var refused = AnnFolder.ReadManifest(builtFolder, out var built)
            ?? AnnFolder.RefuseOther(built!, pack.Pack.Fingerprint, vectors);
        return new(built?.Kind ?? advice.Kind, built?.Count ?? 0, refused);
    }

    /// <summary>Makes the exact index in memory, without a face.</summary>
    public VectorIndex Empty()
    {
        var empty = VectorIndex.Create(vectors.Dimension, IndexAdvice.Flat);
        empty.ScanBy(search.Scan);
        return empty;
    }

    /// <summary>Logs that an index in use is not the database's, and that the exact one takes its place.</summary>
    public void Distrust(IVectorIndex index, string reason)
    {
        if (index is not AnnIndex built)
        {
            logger.LogWarning("The index is built again from the database: {Reason}", reason);
            return;
        }

        logger.LogWarning(
            "Every face is compared, in memory, until the verb 'index build' has built {Kind} again: {Reason}", built.Kind.Name, reason);
        (Kind, Why) = (IndexAdvice.Flat, $"the index on the disk can't be used ({reason})");
    }

    /// <summary>Writes the snapshot of the exact index, unless another program saves at this moment.</summary>
    /// <param name="index">The index; the caller keeps it as it is meanwhile.</param>
    /// <param name="lastFace">The last face in it.</param>
    /// <param name="version">The archive's version that it has caught up with.</param>
    /// <returns>Whether the files are the index's; always false for an index that was built on the disk.</returns>
    /// <exception cref="IOException">The disk refuses.</exception>
    public bool Save(IVectorIndex index, VectorId lastFace, SourceVersion version)
    {
        if (index is not VectorIndex exact) return false;
        using var alone = Lock();
        if (alone is null) return false;
        IndexSnapshot.Save(
            exact, folder,
            new IndexManifest(
                pack.Pack.Fingerprint, IndexAdvice.Flat, exact.Dimension, vectors.Fingerprint, version, lastFace, exact.Count));
        return true;
    }

    /// <summary>As <see cref="Save"/>, and logs why the disk refuses: the next start then builds the index again.</summary>
    public bool TrySave(IVectorIndex index, VectorId lastFace, SourceVersion version)
    {
        try
        {
            return Save(index, lastFace, version);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or SearchException)
        {
            logger.LogWarning("The index is not saved: {Reason}", failure.Message);
            return false;
        }
    }

    /// <summary>Compacts an index that was built on the disk, once many faces are pending. A failure leaves it as it is.</summary>
    /// <remarks>It works in the caller's thread, which is that of an ingest; searches and other callers go on.</remarks>
    /// <returns>False for the exact index, which is saved by <see cref="Save"/>.</returns>
    /// <exception cref="IOException">The folder can't be locked.</exception>
    public bool TryCompact(IVectorIndex index)
    {
        if (index is not AnnIndex built) return false;
        using var alone = Lock();
        if (alone is null) return true;
        try
        {
            if (built.PendingCount >= LeastToCompact) built.Compact(Environment.ProcessorCount);
        }
        catch (Exception e) when (e is SearchException or IOException)
        {
            logger.LogError(
                "{Count} faces can't be added to the index on the disk, and are compared one by one: {Reason}",
                built.PendingCount, e.Message);
        }
        catch (ObjectDisposedException)
        {
            // The exact index has taken its place meanwhile.
        }

        return true;
    }

    /// <summary>Locks the folder, so that of several programs on one archive one saves at a time.</summary>
    /// <returns>For the caller to dispose; null while another program saves, whose files are as good.</returns>
    private FileStream? Lock()
    {
        Directory.CreateDirectory(folder);
        try
        {
            return new FileStream(Path.Combine(folder, "saving.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException held) when (held.HResult == LockedByAnother)
        {
            return null;
        }
    }

    private IndexAdvice Advice()
    {
        if (string.Equals(search.Index, SearchOptions.Auto, StringComparison.OrdinalIgnoreCase))
            return IndexAdvice.ForThisMachine(vectors.Count, vectors.Dimension);
        var isFlat = string.Equals(search.Index, IndexAdvice.Flat, StringComparison.Ordinal);
        return new(
            isFlat ? IndexAdvice.Flat : IndexKind.Parse(search.Index, vectors.Dimension).Name,
            $"{SearchOptions.Section}:{nameof(SearchOptions.Index)} says so");
    }

    private OpenedIndex? OpenBuilt()
    {
        if (string.Equals(advice.Kind, IndexAdvice.Flat, StringComparison.Ordinal)) return null;
        if (AnnFolder.TryOpen(builtFolder, pack.Pack.Fingerprint, vectors, out var built, out var refusal))
        {
            Kind = built.Kind.Name;
            if (!string.Equals(Kind, advice.Kind, StringComparison.Ordinal))
                Why = $"it is built already, in place of {advice.Kind}: {advice.Why}";
            WarnOfRecall(built);
            return new(built, built.LastId, built.Manifest.Version);
        }

        logger.LogWarning(
            "Every face is compared, in memory, where {Kind} would do better ({Why}). {Reason} The verb 'index build' builds it",
            advice.Kind, advice.Why, refusal.Message);
        var reason = refusal.Reason == SnapshotRefusalReason.Missing
            ? $"there is no {advice.Kind} built yet, which would do better"
            : $"the index on the disk can't be used ({refusal.Message})";
        (Kind, Why) = (IndexAdvice.Flat, $"{reason}: {advice.Why}");
        return null;
    }

    private void WarnOfRecall(AnnIndex built)
    {
        var tooLow = pack.Pack.Thresholds.Each().Select(built.ParametersAt).OfType<SearchParameters>()
            .Where(measured => !measured.IsWithin(search.MaxLoss)).Distinct().ToList();
        if (tooLow.Count == 0) return;
        var losses = tooLow.Select(measured => string.Create(CultureInfo.InvariantCulture,
            $"at or above {measured.MinSimilarity:F2}, {measured.MissRate:P2} were missed when it was measured, "
            + $"and no less than {measured.MissRateUpperBound:P2} can be proven"));
        logger.LogWarning(
            "Searches by {Kind} may miss photos of a person, more than the {MaxLoss} that {Setting} allows: {Losses}. "
            + "The verb 'index build' measures it again and says what would help; "
            + "Search:Index=Flat misses nothing, and compares every face in memory",
            built.Kind, search.MaxLoss, $"{SearchOptions.Section}:{nameof(SearchOptions.MaxLoss)}", string.Join("; ", losses));
    }

    private OpenedIndex? OpenSnapshot()
    {
        // Whether it is this archive's is asked before its vectors are read.
        var refusal = ReadManifest(out var manifest);
        if (refusal is null && IndexSnapshot.TryLoad(
            folder, pack.Pack.Fingerprint, IndexAdvice.Flat, pack.Pack.Dimension, out var loaded, out manifest, out refusal))
        {
            loaded.ScanBy(search.Scan);
            return new(loaded, manifest.LastId, manifest.Version);
        }

        IsRefused = refusal!.Reason != SnapshotRefusalReason.Missing;
        if (IsRefused) logger.LogWarning("The index is built again from the database: {Reason}", refusal.Message);
        return null;
    }

    private SnapshotRefusal? ReadManifest(out IndexManifest? manifest) =>
        IndexSnapshot.ReadManifest(folder, out manifest) ?? SnapshotRefusal.OfOther(manifest!.Source, manifest.Version, vectors);

    /// <summary>An index as its files have it.</summary>
    /// <param name="Index">For the caller to dispose.</param>
    /// <param name="LastFace">The last face in it.</param>
    /// <param name="Version">The archive's version that it has caught up with.</param>
    internal sealed record OpenedIndex(IVectorIndex Index, VectorId LastFace, SourceVersion Version);
}
