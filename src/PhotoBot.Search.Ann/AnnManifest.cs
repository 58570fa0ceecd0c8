using System.Text.Json.Serialization;

namespace PhotoBot.Search.Ann;

/// <summary>What an approximate index is and holds: the checksummed file that makes a folder one.</summary>
/// <param name="Pack">The fingerprint of the models that made the vectors.</param>
/// <param name="Kind">The kind, as <see cref="Kinds.IndexKind.Name"/> writes it.</param>
/// <param name="Dimension">How many numbers a vector has.</param>
/// <param name="Source">The <see cref="IVectorSource.Fingerprint"/> of what it was built from.</param>
/// <param name="LastId">The last id it holds; later ones are to be caught up with.</param>
/// <param name="Count">How many vectors it holds.</param>
/// <param name="Generation">Counts its builds and compactions; its files are named after it.</param>
/// <param name="Version">A version of the source in which the vectors up to the last id were those that were read.</param>
/// <param name="Header">Everything but lists; checked at every opening.</param>
/// <param name="Lists">The lists, mapped; null for a kind without. An opening checks their length, a verification their bytes.</param>
public sealed record AnnManifest(
    string Pack, string Kind, int Dimension, string Source, [property: JsonConverter(typeof(VectorIdConverter))] VectorId LastId,
    long Count, int Generation, SourceVersion Version, IndexFile Header, IndexFile? Lists)
{
    /// <summary>The manifest's name in the folder.</summary>
    public const string FileName = "manifest.json";

    /// <summary>The name that earlier versions gave it. It is still read, and the next manifest replaces it.</summary>
    internal const string FormerFileName = "ladder.json";

    /// <summary>How searches are made, measured, by ascending similarity; empty before the first measurement.</summary>
    [JsonPropertyName("efforts")]
    public IReadOnlyList<SearchParameters> Parameters { get; init; } = [];

    /// <summary>The size of all files of the index, in bytes.</summary>
    [JsonIgnore]
    public long Bytes => Header.Bytes + (Lists?.Bytes ?? 0);

    internal static string HeaderName(int generation) => $"index-{generation}.faiss";

    internal static string ListsName(int generation) => $"lists-{generation}.faiss";
}

/// <summary>How searches at or above a similarity are made, and which recall was measured.</summary>
/// <param name="MinSimilarity">The similarity it was measured for.</param>
/// <param name="Probes">nprobe of lists, efSearch of a graph; 0 where every vector is compared.</param>
/// <param name="ScoreSlack">How far below the minimum a candidate's similarity by its code may lie.</param>
/// <param name="MissRate">1 - recall: the share of the vectors at or above the similarity that were not found, 0 to 1.</param>
/// <param name="MissRateUpperBound">What the miss rate is below with a probability of 95 %.</param>
/// <param name="MeetsTarget">Whether that bound is within what was asked for.</param>
/// <param name="Pairs">How many pairs of a query and a vector at or above the similarity it was measured on.</param>
public sealed record SearchParameters(
    float MinSimilarity,
    [property: JsonPropertyName("effort")] long Probes,
    [property: JsonPropertyName("margin")] float ScoreSlack,
    [property: JsonPropertyName("loss")] double MissRate,
    [property: JsonPropertyName("lossBound")] double MissRateUpperBound,
    [property: JsonPropertyName("holds")] bool MeetsTarget,
    long Pairs)
{
    /// <summary>The share of the vectors at or above the similarity that were found, 0 to 1.</summary>
    [JsonIgnore]
    public double Recall => 1 - MissRate;

    /// <summary>What the recall is above with a probability of 95 %.</summary>
    [JsonIgnore]
    public double RecallLowerBound => 1 - MissRateUpperBound;

    /// <summary>Whether at most a share is missed, with a probability of 95 %. Without pairs a search reads the whole index.</summary>
    /// <param name="maxLoss">0 to 1.</param>
    public bool IsWithin(double maxLoss) => Pairs == 0 || MissRateUpperBound <= maxLoss;
}

/// <summary>A file of an index, as it was written.</summary>
/// <param name="Name">Its name in the index's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its hash, 64 lower-case hexadecimal digits.</param>
public sealed record IndexFile(string Name, long Bytes, string Sha256)
{
    /// <summary>Describes a file that was just written.</summary>
    internal static IndexFile Of(string path) => new(Path.GetFileName(path), new FileInfo(path).Length, FileHash.Of(path));

    /// <summary>Returns why the file in <paramref name="folder"/> is missing or not this one; null if it is.</summary>
    /// <param name="folder">The index's folder.</param>
    /// <param name="withHash">Whether every byte is compared, or the length alone.</param>
    internal SnapshotRefusal? Check(string folder, bool withHash)
    {
        var file = new FileInfo(Path.Combine(folder, Name));
        if (!file.Exists) return new(SnapshotRefusalReason.MissingVectors, $"{file.FullName} is not there");
        if (file.Length != Bytes) return Damaged($"{file.FullName} has {file.Length} bytes, wanted {Bytes}");
        if (!withHash) return null;
        var hash = FileHash.Of(file.FullName);
        return string.Equals(hash, Sha256, StringComparison.Ordinal)
            ? null : Damaged($"{file.FullName} has the SHA-256 {hash}, wanted {Sha256}");
    }

    private static SnapshotRefusal Damaged(string message) => new(SnapshotRefusalReason.DamagedVectors, message);
}
