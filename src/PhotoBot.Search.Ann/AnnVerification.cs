using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann;

/// <summary>Compares an index with its checksums, byte by byte, and with the vectors it was built from, id by id.</summary>
public static class AnnVerification
{
    /// <summary>Verifies the index in a folder. It reads every byte of it, and holds all ids in memory.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="source">What it was built from.</param>
    /// <exception cref="IOException">The disk would not read it.</exception>
    public static VerificationResult Run(string folder, IVectorSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var files = new AnnFolder(folder);
        if (AnnFolder.ReadManifest(folder, out var stamp) is { } refusal) return new(null, 0, source.Count, 0, 0, [refusal.Message]);
        if (AnnFolder.RefuseOther(stamp!, stamp!.Pack, source) is { } other) return new(stamp, 0, source.Count, 0, 0, [other.Message]);
        if (files.RefuseDamaged(stamp, wholly: true) is { } damage) return new(stamp, 0, source.Count, 0, 0, [damage.Message]);
        using var main = CandidateIndex.Open(files.In(stamp.Header.Name));
        return Compare(stamp, main.Ids(), source);
    }

    private static VerificationResult Compare(AnnManifest stamp, VectorId[] ids, IVectorSource source)
    {
        var (twice, missing, common, waiting, next) = (0L, 0L, 0L, 0L, 0);
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] == ids[i - 1]) twice++;
        }

        foreach (var id in VectorBatches.IdsOf(source, upTo: null))
        {
            while (next < ids.Length && ids[next].Value < id.Value) next++;
            if (next < ids.Length && ids[next] == id) common++;
            else if (id.Value > stamp.LastId.Value) waiting++;
            else missing++;
        }

        var problems = new List<string>();
        if (ids.Length != stamp.Count) problems.Add($"The files hold {ids.Length} vectors, the stamp tells of {stamp.Count}.");
        if (twice > 0) problems.Add($"{twice} ids are there more than once.");
        if (missing > 0) problems.Add($"{missing} vectors are stored and not indexed, although the index should know them.");
        return new(stamp, ids.Length, source.Count, waiting, ids.Length - twice - common, problems);
    }
}
