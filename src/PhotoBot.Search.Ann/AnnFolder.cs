using System.Diagnostics.CodeAnalysis;
using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann;

/// <summary>The files of one built index. Its stamp is written last and by a rename, so that a stop at any moment leaves the generation before or the new one.</summary>
public sealed class AnnFolder
{
    internal AnnFolder(string path) => Path = System.IO.Path.GetFullPath(path);

    /// <summary>The folder, absolute.</summary>
    public string Path { get; }

    /// <summary>Opens a built index: the stamp's checksum, everything but the lists, and the lists' length are checked first.</summary>
    /// <remarks>
    /// <para>Lists that were changed in place are opened: hashing them at each start would take minutes. They can make searches miss vectors, and nothing else,
    /// since every candidate is looked up in the source and compared there; a verification names the file, and a fold refuses it.</para>
    /// <para>Lists stay mapped while the index is open. Who cuts the file short meanwhile, or takes its disk away, ends the process by SIGBUS at the next search
    /// that reads there, as with every mapped file; the next opening refuses what is left. Nothing here does: files are replaced by a rename, which leaves
    /// the mapped one whole until it is closed.</para>
    /// </remarks>
    /// <param name="folder">The index's folder.</param>
    /// <param name="pack">The wanted <see cref="AnnManifest.Pack"/>.</param>
    /// <param name="source">What it was built from.</param>
    /// <param name="index">The index, for the caller to dispose.</param>
    /// <param name="refusal">Why there is none.</param>
    /// <returns>Whether there is one. It does not throw for whatever lies in the folder.</returns>
    public static bool TryOpen(
        string folder, string pack, IVectorSource source, [NotNullWhen(true)] out AnnIndex? index, [NotNullWhen(false)] out SnapshotRefusal? refusal)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(source);
        index = null;
        try
        {
            var files = new AnnFolder(folder);
            refusal = files.Read(out var stamp) ?? RefuseOther(stamp!, pack, source) ?? files.RefuseDamaged(stamp!, wholly: false) ?? files.Open(stamp!, source, out index);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SearchException)
        {
            refusal = new(SnapshotRefusalReason.Unreadable, $"The index in {folder} could not be opened: {e.Message}");
        }

        return refusal is null;
    }

    /// <summary>The same where there has to be one.</summary>
    /// <exception cref="SearchException">There is none, or it can't be used: the message says why.</exception>
    public static AnnIndex Open(string folder, string pack, IVectorSource source) =>
        TryOpen(folder, pack, source, out var index, out var refusal) ? index : throw new SearchException(refusal.Message);

    /// <summary>Reads the stamp of a built index, and nothing else.</summary>
    /// <returns>Why there is none, or null.</returns>
    /// <exception cref="IOException">The disk would not read it.</exception>
    public static SnapshotRefusal? ReadManifest(string folder, out AnnManifest? stamp) => new AnnFolder(folder).Read(out stamp);

    /// <summary>Writes the stamp: from then on the folder is this index.</summary>
    internal void Write(AnnManifest stamp) => DurableFile.Replace(In(AnnManifest.FileName), ChecksummedJson<AnnManifest>.Write(stamp));

    /// <summary>Where a file lies.</summary>
    internal string In(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Removes what other generations and stopped writes have left. A file that will not go is left to the next sweep.</summary>
    internal void Sweep(AnnManifest stamp)
    {
        try
        {
            foreach (var file in new DirectoryInfo(Path).EnumerateFiles())
            {
                var isOurs = file.Name.StartsWith("index-", StringComparison.Ordinal) || file.Name.StartsWith("lists-", StringComparison.Ordinal);
                var isInUse = string.Equals(file.Name, stamp.Header.Name, StringComparison.Ordinal) || string.Equals(file.Name, stamp.Lists?.Name, StringComparison.Ordinal);
                if ((isOurs && !isInUse) || file.Name.EndsWith(DurableFile.AsideSuffix, StringComparison.Ordinal)) file.Delete();
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The index stands all the same.
        }
    }

    /// <summary>Gathers parts under a trained index in the files of a generation.</summary>
    internal (IndexFile Header, IndexFile Lists, long Count) Merge(
        CandidateIndex trained, IReadOnlyList<CandidateIndex> parts, ReadOnlySpan<VectorId> removed, int generation, Action<long, long> advance)
    {
        var (header, lists) = (In(AnnManifest.HeaderName(generation)), In(AnnManifest.ListsName(generation)));
        var (headerAside, listsAside) = (DurableFile.AsideOf(header), DurableFile.AsideOf(lists));
        var count = trained.Merge(parts, removed, listsAside, AnnManifest.ListsName(generation), headerAside, advance);
        DurableFile.Name(listsAside, lists);
        DurableFile.Name(headerAside, header);
        return (IndexFile.Of(header), IndexFile.Of(lists), count);
    }

    /// <summary>Makes the next generation: without what the source has no more or what is leaving, and with what it has up to an id.</summary>
    internal Compaction Fold(AnnManifest before, CandidateIndex main, IndexKind kind, IVectorSource source, VectorId upTo, VectorId[] leaving, int threads)
    {
        // Once damage were merged, it would lie under a hash of its own, and no verification could find it any more.
        if (RefuseDamaged(before, wholly: true) is { } damage) throw new SearchException($"{damage.Message}: the index has to be built anew.");
        // Read before the vectors are: what lies at or below the last id is then the same in every history that knows this version.
        if (RefuseOther(before, before.Pack, source) is { } other)
            throw new SearchException($"{other.Message} The index has to be built again.");
        var (version, highest) = source.Head;
        upTo = new VectorId(Math.Clamp(highest?.Value ?? long.MinValue, before.LastId.Value, Math.Max(before.LastId.Value, upTo.Value)));
        // A graph keeps whoever left it, to be passed over.
        var dropped = kind.CanRemove ? Missing(main.Ids(), source, before.LastId, [.. leaving]) : [];
        using var next = CandidateIndex.Open(In(before.Header.Name));
        if (kind.Structure == IndexStructure.Lists) next.Empty();
        var added = new List<VectorId>();
        foreach (var batch in VectorBatches.Of(source, before.LastId, upTo))
        {
            next.Add(batch.Ids.Span, batch.Vectors.Span, threads);
            added.AddRange(batch.Ids.Span);
        }

        var generation = before.Generation + 1;
        IndexFile header;
        IndexFile? lists = null;
        if (kind.Structure == IndexStructure.Lists)
        {
            using var trained = CandidateIndex.Open(In(before.Header.Name));
            (header, lists, _) = Merge(trained, [main, next], dropped, generation, advance: (_, _) => { });
        }
        else
        {
            if (kind.Structure == IndexStructure.Whole) next.Remove(dropped);
            DurableFile.Replace(In(AnnManifest.HeaderName(generation)), next.Write);
            header = IndexFile.Of(In(AnnManifest.HeaderName(generation)));
        }

        var count = before.Count - dropped.Length + added.Count;
        var after = before with
        {
            Generation = generation, Version = version, LastId = upTo, Count = count, Header = header, Lists = lists,
        };
        Write(after);
        return new(after, CandidateIndex.Open(In(header.Name)), [.. added], dropped);
    }

    /// <summary>Why the files are not those that were written; null when they are.</summary>
    /// <param name="stamp">The index's stamp.</param>
    /// <param name="wholly">Whether every byte of the lists is looked at, or their length alone.</param>
    internal SnapshotRefusal? RefuseDamaged(AnnManifest stamp, bool wholly)
    {
        var damage = stamp.Header.Damage(Path, wholly: true) ?? stamp.Lists?.Damage(Path, wholly);
        return damage is null ? null : new(damage.EndsWith("is not there", StringComparison.Ordinal) ? SnapshotRefusalReason.MissingVectors : SnapshotRefusalReason.DamagedVectors, damage);
    }

    /// <summary>Returns why a built index is not one of these vectors; null when it is.</summary>
    /// <param name="stamp">What it says of itself.</param>
    /// <param name="pack">The wanted <see cref="AnnManifest.Pack"/>.</param>
    /// <param name="source">The vectors.</param>
    public static SnapshotRefusal? RefuseOther(AnnManifest stamp, string pack, IVectorSource source)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        ArgumentNullException.ThrowIfNull(source);
        if (!string.Equals(stamp.Pack, pack, StringComparison.Ordinal))
            return new(SnapshotRefusalReason.OtherPack, $"The index is of the pack '{stamp.Pack}', wanted '{pack}'.");
        if (stamp.Dimension != source.Dimension)
            return new(SnapshotRefusalReason.OtherDimension, $"The index has dimension {stamp.Dimension}, its source {source.Dimension}.");
        return SnapshotRefusal.OfOther(stamp.Source, stamp.Version, source);
    }

    // Both ascend, so that one walk through the source is enough.
    private static VectorId[] Missing(VectorId[] ids, IVectorSource source, VectorId upTo, HashSet<VectorId> leaving)
    {
        var missing = new List<VectorId>();
        var next = 0;
        foreach (var id in VectorBatches.IdsOf(source, upTo))
        {
            while (next < ids.Length && ids[next].Value < id.Value) missing.Add(ids[next++]);
            while (next < ids.Length && ids[next] == id)
            {
                if (leaving.Contains(id)) missing.Add(id);
                next++;
            }
        }

        missing.AddRange(ids.AsSpan(next));
        return [.. missing];
    }

    private SnapshotRefusal? Read(out AnnManifest? stamp)
    {
        stamp = null;
        var path = In(AnnManifest.FileName);
        if (!File.Exists(path)) return new(SnapshotRefusalReason.Missing, $"There is no built index in {Path}.");
        stamp = ChecksummedJson<AnnManifest>.Read(File.ReadAllBytes(path));
        return stamp is null
            ? new(SnapshotRefusalReason.DamagedManifest, $"{path} is damaged, or another version of PhotoBot wrote it.") : null;
    }

    private SnapshotRefusal? Open(AnnManifest stamp, IVectorSource source, out AnnIndex? index)
    {
        index = null;
        var main = CandidateIndex.Open(In(stamp.Header.Name));
        try
        {
            index = new AnnIndex(this, stamp, main, source);
            return null;
        }
        catch
        {
            main.Dispose();
            throw;
        }
    }
}
