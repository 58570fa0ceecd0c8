namespace PhotoBot.Search.Ann.Vectors;

/// <summary>Reads a source in batches that fit into memory.</summary>
internal static class VectorBatches
{
    private const int Numbers = 1 << 22;

    /// <summary>Reads the vectors after one id and up to another, ascending; each batch is valid until the next.</summary>
    /// <param name="source">What to read.</param>
    /// <param name="after">The last id known; null to begin.</param>
    /// <param name="upTo">The last id wanted; null for all.</param>
    public static IEnumerable<VectorBatch> Of(IVectorSource source, VectorId? after, VectorId? upTo)
    {
        var ids = new VectorId[Numbers / source.Dimension];
        var vectors = new float[ids.Length * source.Dimension];
        while (source.ReadAfter(after, ids, vectors) is > 0 and var read)
        {
            var isLast = upTo is { } last && ids[read - 1].Value > last.Value;
            var count = isLast ? Array.FindIndex(ids, id => id.Value > upTo!.Value.Value) : read;
            if (count > 0) yield return new(ids.AsMemory(0, count), vectors.AsMemory(0, count * source.Dimension));
            if (count < read) yield break;
            after = ids[read - 1];
        }
    }

    /// <summary>Reads the ids alone, ascending, up to one of them.</summary>
    public static IEnumerable<VectorId> IdsOf(IVectorSource source, VectorId? upTo)
    {
        var ids = new VectorId[1 << 16];
        VectorId? after = null;
        while (source.ReadIdsAfter(after, ids) is > 0 and var read)
        {
            for (var i = 0; i < read; i++)
            {
                if (upTo is { } last && ids[i].Value > last.Value) yield break;
                yield return ids[i];
            }

            after = ids[read - 1];
        }
    }
}

/// <summary>Some vectors of a source, in memory that the next batch overwrites.</summary>
internal readonly record struct VectorBatch(ReadOnlyMemory<VectorId> Ids, ReadOnlyMemory<float> Vectors);
