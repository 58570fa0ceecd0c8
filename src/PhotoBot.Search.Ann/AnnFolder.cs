using System.Diagnostics.CodeAnalysis;

namespace PhotoBot.Search.Ann;

/// <summary>The files of one approximate index.</summary>
/// <remarks>The manifest is written last, by a rename: a crash leaves the old generation or the new one.</remarks>
public sealed class AnnFolder
{
    internal AnnFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>Opens an index: first checks the manifest's checksum, everything but the lists, and the lists' length.</summary>
    /// <remarks>
    /// <para>Lists that were changed in place are opened: hashing them at each start would take minutes. They can make searches miss
    /// vectors, and nothing else, since every candidate is looked up in the source and compared there. A verification names the file,
    /// and a compaction refuses it.</para>
    /// <para>Lists stay mapped while the index is open. Cutting the file meanwhile, or removing its disk, ends the process by SIGBUS at
    /// the next search that reads there, as with every mapped file. The program itself replaces files by a rename, which keeps the mapped
    /// one until it is closed.</para>
    /// </remarks>
    /// <param name="folder">The index's folder.</param>
    /// <param name="pack">The wanted <see cref="AnnManifest.Pack"/>.</param>
    /// <param name="source">What it was built from.</param>
    /// <param name="index">The index, for the caller to dispose.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>Whether there is one. It never throws for the content of the folder.</returns>
    public static bool TryOpen(
        string folder, string pack, IVectorSource source,
        [NotNullWhen(true)] out AnnIndex? index, [NotNullWhen(false)] out SnapshotRefusal? refusal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(source);
        index = null;
        try
        {
            var files = new AnnFolder(folder);
            refusal = files.Read(out var manifest)
                ?? RefuseOther(manifest!, pack, source)
                ?? files.RefuseDamaged(manifest!, withHash: false);
            if (refusal is null) index = files.Open(manifest!, source);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SearchException)
        {
            refusal = new(SnapshotRefusalReason.Unreadable, $"The index in {folder} could not be opened: {e.Message}");
        }

        return refusal is null;
    }

    /// <summary>Opens an index that has to be there.</summary>
    /// <exception cref="SearchException">There is none, or it can't be used: the message says why.</exception>
    public static AnnIndex Open(string folder, string pack, IVectorSource source) =>
        TryOpen(folder, pack, source, out var index, out var refusal) ? index : throw new SearchException(refusal.Message);

    /// <summary>Reads the manifest of an index, and nothing else.</summary>
    /// <returns>Why there is none, or null.</returns>
    /// <exception cref="IOException">The disk can't read it.</exception>
    public static SnapshotRefusal? ReadManifest(string folder, out AnnManifest? manifest) => new AnnFolder(folder).Read(out manifest);

    /// <summary>Returns why an index is not one of these vectors; null when it is.</summary>
    /// <param name="manifest">The index's manifest.</param>
    /// <param name="pack">The wanted <see cref="AnnManifest.Pack"/>.</param>
    /// <param name="source">The vectors.</param>
    public static SnapshotRefusal? RefuseOther(AnnManifest manifest, string pack, IVectorSource source)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(source);
        if (!string.Equals(manifest.Pack, pack, StringComparison.Ordinal))
            return new(SnapshotRefusalReason.OtherPack, $"The index is of the pack '{manifest.Pack}', wanted '{pack}'.");
        if (manifest.Dimension != source.Dimension)
            return new(
                SnapshotRefusalReason.OtherDimension, $"The index has dimension {manifest.Dimension}, its source {source.Dimension}.");
        return SnapshotRefusal.OfOther(manifest.Source, manifest.Version, source);
    }

    /// <summary>Writes the manifest: from then on the folder is this index.</summary>
    internal void Write(AnnManifest manifest) =>
        DurableFile.Replace(In(AnnManifest.FileName), ChecksummedJson<AnnManifest>.Write(manifest));

    /// <summary>Returns the path of a file in the folder.</summary>
    internal string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Deletes the files of other generations and of stopped writes. The next call deletes what could not be deleted.</summary>
    internal void Sweep(AnnManifest manifest)
    {
        try
        {
            foreach (var file in new DirectoryInfo(Path).EnumerateFiles().Where(file => IsOld(file.Name, manifest))) file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The index is valid all the same.
        }
    }

    /// <summary>Merges parts under a trained index into the files of a generation.</summary>
    internal (IndexFile Header, IndexFile Lists, long Count) Merge(
        CandidateIndex trained, IReadOnlyList<CandidateIndex> parts, ReadOnlySpan<VectorId> removed, int generation,
        Action<long, long> advance)
    {
        var (header, lists) = (In(AnnManifest.HeaderName(generation)), In(AnnManifest.ListsName(generation)));
        var (headerAside, listsAside) = (DurableFile.AsideOf(header), DurableFile.AsideOf(lists));
        var count = trained.Merge(parts, removed, listsAside, AnnManifest.ListsName(generation), headerAside, advance);
        DurableFile.Name(listsAside, lists);
        DurableFile.Name(headerAside, header);
        return (IndexFile.Of(header), IndexFile.Of(lists), count);
    }

    /// <summary>Returns why the files are not those that were written; null when they are.</summary>
    /// <param name="manifest">The index's manifest.</param>
    /// <param name="withHash">Whether every byte of the lists is compared, or their length alone.</param>
    internal SnapshotRefusal? RefuseDamaged(AnnManifest manifest, bool withHash) =>
        manifest.Header.Check(Path, withHash: true) ?? manifest.Lists?.Check(Path, withHash);

    private bool IsOld(string name, AnnManifest manifest)
    {
        if (name.EndsWith(DurableFile.AsideSuffix, StringComparison.Ordinal)) return true;
        if (Same(name, AnnManifest.FormerFileName)) return File.Exists(In(AnnManifest.FileName));
        var isOfIndex = name.StartsWith("index-", StringComparison.Ordinal) || name.StartsWith("lists-", StringComparison.Ordinal);
        return isOfIndex && !Same(name, manifest.Header.Name) && !Same(name, manifest.Lists?.Name);
    }

    private static bool Same(string one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    private SnapshotRefusal? Read(out AnnManifest? manifest)
    {
        manifest = null;
        var path = In(AnnManifest.FileName);
        if (!File.Exists(path)) path = In(AnnManifest.FormerFileName);
        if (!File.Exists(path)) return new(SnapshotRefusalReason.Missing, $"There is no built index in {Path}.");
        manifest = ChecksummedJson<AnnManifest>.Read(File.ReadAllBytes(path));
        return manifest is null
            ? new(SnapshotRefusalReason.DamagedManifest, $"{path} is damaged, or another version of PhotoBot wrote it.") : null;
    }

    private AnnIndex Open(AnnManifest manifest, IVectorSource source)
    {
        var baseIndex = CandidateIndex.Open(In(manifest.Header.Name));
        try
        {
            return new AnnIndex(this, manifest, baseIndex, source);
        }
        catch
        {
            baseIndex.Dispose();
            throw;
        }
    }
}
