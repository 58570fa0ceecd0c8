using PhotoBot.Search.Ann.Vectors;

namespace PhotoBot.Search.Ann;

/// <summary>Compares an index with its checksums, byte by byte, and with the vectors it was built from, id by id.</summary>
public static class AnnVerification
{
    /// <summary>Verifies the index in a folder. It reads every byte of it, and holds all ids in memory.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="source">What it was built from.</param>
    /// <exception cref="IOException">The disk can't read it.</exception>
    public static VerificationResult Run(string folder, IVectorSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var files = new AnnFolder(folder);
        var refusal = AnnFolder.ReadManifest(folder, out var manifest)
            ?? AnnFolder.RefuseOther(manifest!, manifest!.Pack, source)
            ?? files.RefuseDamaged(manifest, withHash: true);
        if (refusal is not null) return new(manifest, 0, source.Count, 0, 0, [refusal.Message]);
        using var baseIndex = CandidateIndex.Open(files.In(manifest!.Header.Name));
        return Compare(manifest, baseIndex.Ids(), source);
    }

    private static VerificationResult Compare(AnnManifest manifest, VectorId[] ids, IVectorSource source)
    {
        var (repeated, missing, common, pending, next) = (0L, 0L, 0L, 0L, 0);
        for (var i = 1; i < ids.Length; i++)
        {
            if (ids[i] == ids[i - 1]) repeated++;
        }

        foreach (var id in VectorBatches.IdsOf(source, upTo: null))
        {
            while (next < ids.Length && ids[next].Value < id.Value) next++;
            if (next < ids.Length && ids[next] == id) common++;
            else if (id.Value > manifest.LastId.Value) pending++;
            else missing++;
        }

        var problems = new List<string>();
        if (ids.Length != manifest.Count) problems.Add($"The files hold {ids.Length} vectors, the manifest counts {manifest.Count}.");
        if (repeated > 0) problems.Add($"{repeated} ids are there more than once.");
        if (missing > 0) problems.Add($"{missing} vectors are stored and not indexed, although the index should hold them.");
        return new(manifest, ids.Length, source.Count, pending, ids.Length - repeated - common, problems);
    }
}

/// <summary>What a verification found.</summary>
/// <param name="Manifest">The index's manifest; null when it can't be read.</param>
/// <param name="Indexed">How many ids its files hold.</param>
/// <param name="Stored">How many vectors the source has.</param>
/// <param name="Pending">How many of them came after the index's last id: the next compaction adds them.</param>
/// <param name="Deleted">How many ids the files hold whose vectors the source no longer has: searches ignore them.</param>
/// <param name="Problems">What is wrong, in sentences; empty when nothing is.</param>
public sealed record VerificationResult(
    AnnManifest? Manifest, long Indexed, long Stored, long Pending, long Deleted, IReadOnlyList<string> Problems);
