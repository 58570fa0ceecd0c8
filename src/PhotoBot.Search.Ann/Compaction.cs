using PhotoBot.Search.Ann.Kinds;
using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann;

/// <summary>The next generation of an index: its base merged with the delta, without deleted vectors.</summary>
/// <param name="Manifest">The new generation's manifest.</param>
/// <param name="BaseIndex">Its base, open.</param>
/// <param name="Added">Ids it added, ascending.</param>
/// <param name="Dropped">Ids of the generation before that it no longer counts, ascending.</param>
internal sealed record Compaction(AnnManifest Manifest, CandidateIndex BaseIndex, VectorId[] Added, VectorId[] Dropped)
{
    /// <summary>Writes the next generation: without vectors deleted or gone from the source, with new ones up to an id.</summary>
    /// <exception cref="SearchException">A file was damaged, or the source is another: the message says so.</exception>
    public static Compaction Run(
        AnnFolder folder, AnnManifest before, CandidateIndex baseIndex, IndexKind kind, IVectorSource source, VectorId upTo,
        VectorId[] deleted, int threads)
    {
        // Merged, damage would get a checksum of its own, and no verification could find it.
        if (folder.RefuseDamaged(before, withHash: true) is { } damage)
            throw new SearchException($"{damage.Message}: the index has to be built again.");
        // Read before the vectors: what lies at or below the last id is then the same in every history that has this version.
        if (AnnFolder.RefuseOther(before, before.Pack, source) is { } other)
            throw new SearchException($"{other.Message} The index has to be built again.");
        var (version, highest) = source.Head;
        upTo = new VectorId(
            Math.Clamp(highest?.Value ?? long.MinValue, before.LastId.Value, Math.Max(before.LastId.Value, upTo.Value)));
        // A graph keeps deleted vectors, and searches ignore them.
        var dropped = kind.CanRemove ? Missing(baseIndex.Ids(), source, before.LastId, [.. deleted]) : [];
        using var next = CandidateIndex.Open(folder.In(before.Header.Name));
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
            using var trained = CandidateIndex.Open(folder.In(before.Header.Name));
            (header, lists, _) = folder.Merge(trained, [baseIndex, next], dropped, generation, advance: (_, _) => { });
        }
        else
        {
            if (kind.Structure == IndexStructure.Whole) next.Remove(dropped);
            var path = folder.In(AnnManifest.HeaderName(generation));
            DurableFile.Replace(path, next.Write);
            header = IndexFile.Of(path);
        }

        var count = before.Count - dropped.Length + added.Count;
        var after = before with
        {
            Generation = generation, Version = version, LastId = upTo, Count = count, Header = header, Lists = lists,
        };
        folder.Write(after);
        return new(after, CandidateIndex.Open(folder.In(header.Name)), [.. added], dropped);
    }

    // Both ascend, so that one pass through the source is enough.
    private static VectorId[] Missing(VectorId[] ids, IVectorSource source, VectorId upTo, HashSet<VectorId> deleted)
    {
        var missing = new List<VectorId>();
        var next = 0;
        foreach (var id in VectorBatches.IdsOf(source, upTo))
        {
            while (next < ids.Length && ids[next].Value < id.Value) missing.Add(ids[next++]);
            while (next < ids.Length && ids[next] == id)
            {
                if (deleted.Contains(id)) missing.Add(id);
                next++;
            }
        }

        missing.AddRange(ids.AsSpan(next));
        return [.. missing];
    }
}

/// <summary>The moments of a compaction at which searches and changes go on.</summary>
internal enum CompactionStep
{
    /// <summary>What is to be merged is known; nothing is read.</summary>
    Begun,

    /// <summary>The new files and their manifest are on the disk; searches use the old ones.</summary>
    Written,
}
