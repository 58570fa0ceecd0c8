using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Search;

/// <summary>
/// Keeps an index in a folder of its own: the vectors in a file named after their SHA-256, and a manifest that names them.
/// </summary>
/// <remarks>
/// The manifest is written last and by a rename, so that a stop at any moment leaves the old snapshot or the new one. What a stop left
/// behind is removed by the next save. Loading is safe from any thread; the caller lets saves to one folder go one after the other.
/// </remarks>
public static class IndexSnapshot
{
    private const string ManifestName = "manifest.json";
    private const string FormerManifestName = "stamp.json"; // deleted with old files
    private const string VectorsPrefix = "vectors-";
    private const string VectorsSuffix = ".faiss";

    /// <summary>Saves an index and removes the snapshot before it.</summary>
    /// <param name="index">The index; searches may go on, changes wait.</param>
    /// <param name="folder">A folder for this snapshot alone, made if need be.</param>
    /// <param name="manifest">What the index holds; its dimension and count must be the index's.</param>
    /// <returns>The manifest as written, with the hash.</returns>
    /// <exception cref="ArgumentException">The manifest does not describe this index; the former snapshot stays.</exception>
    /// <exception cref="SearchException">The disk refuses; the former snapshot stays.</exception>
    /// <exception cref="IOException">The same.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public static IndexManifest Save(VectorIndex index, string folder, IndexManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        if (manifest.Dimension != index.Dimension)
            throw new ArgumentException(
                $"The manifest has dimension {manifest.Dimension}, the index {index.Dimension}.", nameof(manifest));
        folder = Path.GetFullPath(folder);
        Directory.CreateDirectory(folder);
        var written = manifest with { Sha256 = SaveVectors(index, folder, manifest) };
        DurableFile.Replace(Path.Combine(folder, ManifestName), ChecksummedJson<IndexManifest>.Write(written));
        TryRemoveAllBut(written, folder);
        return written;
    }

    /// <summary>
    /// Loads what <see cref="Save"/> wrote, if it is whole and of the wanted kind. FAISS reads only files with the right hash.
    /// </summary>
    /// <param name="folder">The snapshot's folder.</param>
    /// <param name="pack">The wanted <see cref="IndexManifest.Pack"/>.</param>
    /// <param name="kind">The wanted <see cref="IndexManifest.Kind"/>.</param>
    /// <param name="dimension">The wanted <see cref="IndexManifest.Dimension"/>.</param>
    /// <param name="index">The index, for the caller to dispose.</param>
    /// <param name="manifest">What it holds.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>Whether there is one. It does not throw for whatever lies in the folder.</returns>
    public static bool TryLoad(
        string folder,
        string pack,
        string kind,
        int dimension,
        [NotNullWhen(true)] out VectorIndex? index,
        [NotNullWhen(true)] out IndexManifest? manifest,
        [NotNullWhen(false)] out SnapshotRefusal? refusal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        (index, manifest) = (null, null);
        try
        {
            refusal = Read(folder, out var found)
                ?? RefuseOther(found, pack, kind, dimension)
                ?? LoadVectors(Path.Combine(folder, VectorsName(found.Sha256)), found, out index);
            manifest = refusal is null ? found : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SearchException)
        {
            refusal = new SnapshotRefusal(SnapshotRefusalReason.Unreadable, $"The snapshot in {folder} could not be read: {e.Message}");
        }
        return refusal is null;
    }

    /// <summary>Reads what a snapshot says of itself, and nothing else.</summary>
    /// <returns>Why there is none, or null.</returns>
    public static SnapshotRefusal? ReadManifest(string folder, out IndexManifest? manifest)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        manifest = null;
        try
        {
            var refusal = Read(folder, out var found);
            manifest = found;
            return refusal;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new SnapshotRefusal(SnapshotRefusalReason.Unreadable, $"The manifest in {folder} could not be read: {e.Message}");
        }
    }

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);

    private static string VectorsName(string sha256) => $"{VectorsPrefix}{sha256}{VectorsSuffix}";

    private static string SaveVectors(VectorIndex index, string folder, IndexManifest manifest)
    {
        var sha256 = "";
        DurableFile.Place(Path.Combine(folder, VectorsPrefix), aside =>
        {
            var count = index.Write(aside);
            if (count != manifest.Count)
                throw new ArgumentException($"The manifest counts {manifest.Count} vectors, the index has {count}.", nameof(manifest));
            sha256 = FileHash.Of(aside);
            return Path.Combine(folder, VectorsName(sha256));
        });
        return sha256;
    }

    private static void TryRemoveAllBut(IndexManifest manifest, string folder)
    {
        try
        {
            foreach (var path in Directory.EnumerateFiles(folder).Where(path => IsOld(Path.GetFileName(path), manifest)))
                File.Delete(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The new snapshot is valid, and the next save deletes again.
        }
    }

    private static bool IsOld(string name, IndexManifest manifest) =>
        name.EndsWith(DurableFile.AsideSuffix, StringComparison.Ordinal)
        || Same(name, FormerManifestName)
        || (name.StartsWith(VectorsPrefix, StringComparison.Ordinal) && !Same(name, VectorsName(manifest.Sha256)));

    private static SnapshotRefusal? Read(string folder, out IndexManifest manifest)
    {
        var path = Path.Combine(folder, ManifestName);
        manifest = null!;
        if (!File.Exists(path))
            return new SnapshotRefusal(SnapshotRefusalReason.Missing, $"There is no snapshot in {folder}.");
        if (ChecksummedJson<IndexManifest>.Read(File.ReadAllBytes(path)) is not { } read)
            return new SnapshotRefusal(
                SnapshotRefusalReason.DamagedManifest, $"{path} is damaged, or another version of PhotoBot wrote it.");
        manifest = read;
        return null;
    }

    private static SnapshotRefusal? RefuseOther(IndexManifest manifest, string pack, string kind, int dimension)
    {
        if (!Same(manifest.Pack, pack))
            return new SnapshotRefusal(SnapshotRefusalReason.OtherPack, $"The snapshot is of the pack '{manifest.Pack}', wanted '{pack}'.");
        if (!Same(manifest.Kind, kind))
            return new SnapshotRefusal(SnapshotRefusalReason.OtherKind, $"The snapshot is of the kind '{manifest.Kind}', wanted '{kind}'.");
        if (manifest.Dimension != dimension)
            return new SnapshotRefusal(
                SnapshotRefusalReason.OtherDimension, $"The snapshot has dimension {manifest.Dimension}, wanted {dimension}.");
        return null;
    }

    private static SnapshotRefusal? LoadVectors(string path, IndexManifest manifest, out VectorIndex? index)
    {
        index = null;
        if (!File.Exists(path))
            return new SnapshotRefusal(SnapshotRefusalReason.MissingVectors, $"{path}, which the manifest names, is not there.");
        var hash = FileHash.Of(path);
        if (!Same(hash, manifest.Sha256))
            return new SnapshotRefusal(SnapshotRefusalReason.DamagedVectors, $"{path} has the SHA-256 {hash}, wanted the one in its name.");
        index = VectorIndex.Load(path);
        if (index.Dimension == manifest.Dimension && index.Count == manifest.Count)
            return null;
        index.Dispose();
        index = null;
        return new SnapshotRefusal(SnapshotRefusalReason.DamagedVectors, $"{path} does not hold the vectors that its manifest describes.");
    }
}
