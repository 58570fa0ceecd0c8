using Microsoft.Extensions.Logging;
using PhotoBot.Archive.Storage;
using PhotoBot.Faces;
using PhotoBot.Search;

namespace PhotoBot.Archive.Finding;

/// <summary>Searches the faces of the pack in use: a copy of what the database holds, which catches up before it answers.</summary>
/// <remarks>
/// <para>In memory and exact, it is loaded from its snapshot, or built again when that is missing, damaged, or not of this archive and its
/// history. Of another kind, it is the one that was built on the disk; while there is none, the exact one serves. <see cref="Why"/> says
/// which and why.</para>
/// <para>Another program may add or remove faces meanwhile: the next search sees it. Where the database was replaced by an older copy, the
/// next search first builds the exact index again. Safe for use from any thread.</para>
/// </remarks>
public sealed class FaceIndex : IDisposable
{
    private const int BlockRows = 4096;

    private readonly ArchiveVectors vectors;
    private readonly FaceIndexFiles files;
    private readonly Lock changing = new();
    private volatile IVectorIndex index;
    private SourceVersion version;
    private VectorId lastFace;
    private bool isSaved;
    private volatile int builds;

    /// <summary>Loads or builds the index and brings it up to the database.</summary>
    /// <exception cref="SearchException"><see cref="SearchOptions.Index"/> is no kind that works here.</exception>
    public FaceIndex(ArchiveVectors vectors, ActiveFacePack pack, ArchiveOptions options, SearchOptions search, ILogger<FaceIndex> logger)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        ArgumentNullException.ThrowIfNull(pack);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(search);
        this.vectors = vectors;
        files = new FaceIndexFiles(vectors, pack, options, search, logger);
        if (files.Open() is { } opened)
        {
            (index, lastFace, version, isSaved) = (opened.Index, opened.LastFace, opened.Version, true);
            CatchUp();
        }
        else
        {
            index = files.Empty();
            Append(vectors.Head);
            if (files.IsRefused || index.Count > 0) isSaved = files.TrySave(index, lastFace, version);
        }
    }

    /// <summary>The kind of index in use.</summary>
    public string Kind => files.Kind;

    /// <summary>Why it is in use, in a sentence.</summary>
    public string Why => files.Why;

    /// <summary>Faces in the index.</summary>
    public long Count
    {
        get
        {
            lock (changing) return index.Count;
        }
    }

    /// <summary>What a search reads of every face; null where it does not compare them all in memory.</summary>
    public IndexScan? Scan => (index as VectorIndex)?.Scan;

    /// <summary>How often the index was built again, because it was found not to be the database's.</summary>
    public int Builds => builds;

    /// <summary>Reads what the files of the index say of themselves, without opening them.</summary>
    public static IndexState Examine(
        ArchiveVectors vectors, ActiveFacePack pack, ArchiveOptions options, SearchOptions search, ILogger<FaceIndex> logger)
    {
        ArgumentNullException.ThrowIfNull(search);
        return new FaceIndexFiles(vectors, pack, options, search, logger).Examine();
    }

    /// <summary>Where <c>index build</c> puts an index for the archive's faces of a pack.</summary>
    public static string BuiltFolder(ArchiveOptions options, ActiveFacePack pack) => FaceIndexFiles.BuiltFolder(options, pack);

    /// <summary>Finds all faces at or above a similarity, most similar first; those added a moment ago are among them.</summary>
    /// <param name="query">An embedding of the pack in use.</param>
    /// <param name="minSimilarity">The least cosine, -1..1.</param>
    /// <remarks>An index on the disk may miss as many as it was measured to.</remarks>
    public IReadOnlyList<Neighbor> Search(Embedding query, float minSimilarity)
    {
        ArgumentNullException.ThrowIfNull(query);
        while (true)
        {
            var current = CatchUp();
            try
            {
                return current.Search(query.Values, minSimilarity);
            }
            catch (ObjectDisposedException) when (!ReferenceEquals(current, index))
            {
                // Another thread has replaced the index meanwhile; the next round takes the new one.
            }
        }
    }

    /// <summary>Writes what is new to the disk, so that the next start need not read every face from the database.</summary>
    public void Save()
    {
        if (files.TryCompact(CatchUp())) return;
        lock (changing)
        {
            if (!isSaved) isSaved = files.Save(index, lastFace, version);
        }
    }

    /// <summary>
    /// Looks faces up by this index. Where it found some by other vectors than the database has, the exact index is built from the database
    /// first, and they are looked up once more.
    /// </summary>
    /// <param name="lookUp">Searches, and counts the faces whose embedding in the database is another one.</param>
    internal T LookUp<T>(Func<(T Found, int Strays)> lookUp)
    {
        var seen = builds;
        var (found, strays) = lookUp();
        if (strays == 0) return found;
        lock (changing)
        {
            // Another search may have shown it already.
            if (builds == seen) BuildAgain($"{strays} faces that it found have other embeddings in the database");
        }

        return lookUp().Found;
    }

    /// <summary>Frees the index; it is not saved.</summary>
    public void Dispose() => index.Dispose();

    /// <summary>Returns an index that holds what the database holds at this moment.</summary>
    private IVectorIndex CatchUp()
    {
        lock (changing)
        {
            var (isKnown, head) = vectors.Follow(version);
            if (!isKnown)
            {
                BuildAgain("the database was replaced by an older copy, or by another archive, while this program ran");
            }
            else if (head.Version != version || lastFace.Value < head.LastId?.Value)
            {
                var removed = vectors.Removed(version, head.Version);
                if (removed.Length > 0 && index.Remove(removed) > 0) isSaved = false;
                Append(head);
            }

            return index;
        }
    }

    private void BuildAgain(string reason)
    {
        files.Distrust(index, reason);
        var former = index;
        index = files.Empty();
        (lastFace, isSaved) = (default, false);
        builds++;
        former.Dispose();
        Append(vectors.Head);
        isSaved = files.TrySave(index, lastFace, version);
    }

    /// <summary>
    /// Adds the faces up to the head, which was read before them: they are then the same in every history that has its version.
    /// </summary>
    private void Append(SourceHead head)
    {
        version = head.Version;
        if (head.LastId is not { } last || last.Value <= lastFace.Value) return;
        var rows = (int)Math.Min(BlockRows, last.Value - lastFace.Value);
        var (ids, some) = (new VectorId[rows], new float[rows * vectors.Dimension]);
        while (lastFace.Value < last.Value && vectors.ReadAfter(lastFace, ids, some) is > 0 and var read)
        {
            // The next search reads what came after the head.
            while (read > 0 && ids[read - 1].Value > last.Value) read--;
            if (read == 0) return;
            index.Add(ids.AsSpan(0, read), some.AsSpan(0, read * vectors.Dimension));
            (lastFace, isSaved) = (ids[read - 1], false);
        }
    }
}

/// <summary>What the files of the archive's index are.</summary>
/// <param name="Kind">The kind of index.</param>
/// <param name="Faces">How many faces they hold.</param>
/// <param name="Refusal">Why they are none of this archive and its history; null when they are.</param>
public sealed record IndexState(string Kind, long Faces, SnapshotRefusal? Refusal);
