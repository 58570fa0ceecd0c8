namespace PhotoBot.Search.Ann.Vectors;

/// <summary>Draws vectors of a source evenly, always the same ones, so that a repeated step repeats.</summary>
internal static class VectorSample
{
    private const int ReadAtOnce = 4096;

    /// <summary>Returns about <paramref name="wanted"/> ids, or all if there are fewer, ascending.</summary>
    /// <param name="source">Where to draw from.</param>
    /// <param name="wanted">How many; about a tenth of a percent less or more come, and never more than twice as many.</param>
    /// <param name="seed">Another seed draws others.</param>
    public static List<VectorId> Ids(IVectorSource source, long wanted, ulong seed)
    {
        var ids = new List<VectorId>();
        var share = source.Count <= wanted ? ulong.MaxValue : (ulong)(wanted / (double)source.Count * ulong.MaxValue);
        foreach (var id in VectorBatches.IdsOf(source, upTo: null))
        {
            if (Scattered(unchecked((ulong)id.Value) ^ seed) <= share) ids.Add(id);
        }

        return ids;
    }

    /// <summary>Hashes a number.</summary>
    // The finaliser of SplitMix64: https://prng.di.unimi.it/splitmix64.c
    public static ulong Scattered(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }

    /// <summary>Reads vectors by id; leaves out those removed meanwhile.</summary>
    /// <param name="source">Where they lie.</param>
    /// <param name="ids">Their ids.</param>
    /// <param name="advance">Receives how many are read.</param>
    public static (List<VectorId> Ids, float[] Vectors) Read(IVectorSource source, List<VectorId> ids, Action<long>? advance = null)
    {
        var vectors = new float[checked(ids.Count * source.Dimension)];
        var kept = new List<VectorId>(ids.Count);
        var batch = new float[ReadAtOnce * source.Dimension];
        var found = new bool[ReadAtOnce];
        foreach (var some in ids.Chunk(ReadAtOnce))
        {
            source.Read(some, batch, found);
            for (var i = 0; i < some.Length; i++)
            {
                if (!found[i]) continue;
                batch.AsSpan(i * source.Dimension, source.Dimension).CopyTo(vectors.AsSpan(kept.Count * source.Dimension));
                kept.Add(some[i]);
            }

            advance?.Invoke(kept.Count);
        }

        return (kept, kept.Count == ids.Count ? vectors : vectors[..(kept.Count * source.Dimension)]);
    }
}
