using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Search;

/// <summary>Keeps an index in a folder of its own: the vectors in a file named after their SHA-256, and a stamp that names them.</summary>
/// <remarks>The stamp is written last and by a rename, so that a stop at any moment leaves the old snapshot or the new one. What a stop left
/// behind is removed by the next save. Loading is safe from any thread; saves to one folder go one after the other, which is the caller's duty.</remarks>
public static class IndexSnapshot
{
    private const string StampName = "stamp.json";
    private const string VectorsPrefix = "vectors-";
    private const string VectorsSuffix = ".faiss";

    /// <summary>Saves an index and removes the snapshot before it.</summary>
    /// <param name="index">The index; searches may go on, changes wait.</param>
    /// <param name="folder">A folder for this snapshot alone, made if need be.</param>
    /// <param name="stamp">What the index holds; its dimension and count must be the index's.</param>
    /// <returns>The stamp as written, with the hash.</returns>
    /// <exception cref="ArgumentException">The stamp does not tell of this index, as it is now; the snapshot before stays.</exception>
    /// <exception cref="SearchException">The disk refuses; the snapshot before stays.</exception>
    /// <exception cref="IOException">The same.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static IndexStamp Save(VectorIndex index, string folder, IndexStamp stamp)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (stamp.Dimension != index.Dimension)
            throw new ArgumentException($"The stamp tells of dimension {stamp.Dimension}, the index has {index.Dimension}.", nameof(stamp));
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var sealedStamp = stamp with { Sha256 = SaveVectors(index, folder, stamp) };
        DurableFile.Replace(Path.Combine(folder, StampName), SealedJson<IndexStamp>.Write(sealedStamp));
        TryRemoveAllBut(sealedStamp, folder);
        return sealedStamp;
    }

    /// <summary>Loads what <see cref="Save"/> wrote, if it is whole and of the wanted sort. Only files whose hash is right reach FAISS.</summary>
    /// <param name="folder">The snapshot's folder.</param>
    /// <param name="pack">The wanted <see cref="IndexStamp.Pack"/>.</param>
    /// <param name="kind">The wanted <see cref="IndexStamp.Kind"/>.</param>
    /// <param name="dimension">The wanted <see cref="IndexStamp.Dimension"/>.</param>
    /// <param name="index">The index, for the caller to dispose.</param>
    /// <param name="stamp">What it holds.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>Whether there is one. It does not throw for whatever lies in the folder.</returns>
    public static bool TryLoad(
        string folder,
        string pack,
        string kind,
        int dimension,
        [NotNullWhen(true)] out VectorIndex? index,
        [NotNullWhen(true)] out IndexStamp? stamp,
        [NotNullWhen(false)] out SnapshotRefusal? refusal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        (index, stamp) = (null, null);
        try
        {
            refusal = ReadStamp(folder, out var found)
                ?? RefuseOther(found, pack, kind, dimension)
                ?? LoadVectors(Path.Combine(folder, VectorsName(found.Sha256)), found, out index);
            stamp = refusal is null ? found : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SearchException)
        {
            refusal = new SnapshotRefusal(SnapshotRefusalReason.Unreadable, $"The snapshot in {folder} could not be read: {e.Message}");
        }
        return refusal is null;
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string VectorsName(string sha256) => $"{VectorsPrefix}{sha256}{VectorsSuffix}";

    private static string SaveVectors(VectorIndex index, string folder, IndexStamp stamp)
    {
        var sha256 = "";
        DurableFile.Place(Path.Combine(folder, VectorsPrefix), aside =>
        {
            var written = index.Write(aside);
            if (written != stamp.Count)
                throw new ArgumentException($"The stamp tells of {stamp.Count} vectors, the index has {written}.", nameof(stamp));
            sha256 = FileHash.Of(aside);
            return Path.Combine(folder, VectorsName(sha256));
        });
        return sha256;
    }

    private static void TryRemoveAllBut(IndexStamp stamp, string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder).Where(path => IsOld(Path.GetFileName(path), stamp)))
                File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The new snapshot stands all the same, and the next save sweeps again.
        }
    }

    private static bool IsOld(string name, IndexStamp stamp) =>
        name.EndsWith(DurableFile.AsideSuffix, StringComparison.Ordinal)
        || (name.StartsWith(VectorsPrefix, StringComparison.Ordinal) && !Same(name, VectorsName(stamp.Sha256)));

    private static SnapshotRefusal? ReadStamp(string folder, out IndexStamp stamp)
    {
        var path = Path.Combine(folder, StampName);
        stamp = null!;
        if (!File.Exists(path))
            return new SnapshotRefusal(SnapshotRefusalReason.Missing, $"There is no snapshot in {folder}.");
        if (SealedJson<IndexStamp>.Read(File.ReadAllBytes(path)) is not { } read)
            return new SnapshotRefusal(SnapshotRefusalReason.DamagedStamp, $"{path} is not as it was written.");
        stamp = read;
        return null;
    }

    private static SnapshotRefusal? RefuseOther(IndexStamp stamp, string pack, string kind, int dimension)
    {
        if (!Same(stamp.Pack, pack))
            return new SnapshotRefusal(SnapshotRefusalReason.OtherPack, $"The snapshot is of the pack '{stamp.Pack}', wanted '{pack}'.");
        if (!Same(stamp.Kind, kind))
            return new SnapshotRefusal(SnapshotRefusalReason.OtherKind, $"The snapshot is of the kind '{stamp.Kind}', wanted '{kind}'.");
        if (stamp.Dimension != dimension)
            return new SnapshotRefusal(SnapshotRefusalReason.OtherDimension, $"The snapshot has dimension {stamp.Dimension}, wanted {dimension}.");
        return null;
    }

    private static SnapshotRefusal? LoadVectors(string path, IndexStamp stamp, out VectorIndex? index)
    {
        index = null;
        if (!File.Exists(path))
            return new SnapshotRefusal(SnapshotRefusalReason.MissingVectors, $"{path}, which the stamp names, is not there.");
        var hash = FileHash.Of(path);
        if (!Same(hash, stamp.Sha256))
            return new SnapshotRefusal(SnapshotRefusalReason.DamagedVectors, $"{path} has the SHA-256 {hash}, wanted the one in its name.");
        index = VectorIndex.Load(path);
        if (index.Dimension == stamp.Dimension && index.Count == stamp.Count)
            return null;
        index.Dispose();
        index = null;
        return new SnapshotRefusal(SnapshotRefusalReason.DamagedVectors, $"{path} does not hold what its stamp tells.");
    }
}
