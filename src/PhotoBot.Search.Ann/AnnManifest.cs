using System.Text.Json.Serialization;

namespace PhotoBot.Search.Ann;

/// <summary>What a built index is and holds: the checksummed file that makes a folder one.</summary>
/// <param name="Pack">The fingerprint of the models that made the vectors.</param>
/// <param name="Kind">The kind, as <see cref="Kinds.IndexKind.Name"/> has it.</param>
/// <param name="Dimension">How many numbers a vector has.</param>
/// <param name="Source">The <see cref="IVectorSource.Fingerprint"/> of what it was built from.</param>
/// <param name="LastId">The last id it knows; what came after it is to be caught up with.</param>
/// <param name="Count">How many vectors it holds.</param>
/// <param name="Generation">Counts its builds and folds; its files are named after it.</param>
/// <param name="Version">A version of the source in which its vectors up to the last id were those that were read.</param>
/// <param name="Header">Everything but lists; checked at every opening.</param>
/// <param name="Lists">The lists, mapped; null for a kind without. Their length is checked at every opening, the rest by a verification.</param>
public sealed record AnnManifest(
    string Pack, string Kind, int Dimension, string Source, [property: JsonConverter(typeof(VectorIdConverter))] VectorId LastId, long Count, int Generation,
    SourceVersion Version, IndexFile Header, IndexFile? Lists)
{
    /// <summary>The stamp's own name in the folder.</summary>
    public const string FileName = "ladder.json";

    /// <summary>What was measured, by ascending similarity; empty before the first measurement.</summary>
    public IReadOnlyList<SearchParameters> Efforts { get; init; } = [];

    /// <summary>What all files of the index take, in bytes.</summary>
    [JsonIgnore]
    public long Bytes => Header.Bytes + (Lists?.Bytes ?? 0);

    /// <summary>Files of a generation.</summary>
    internal static string HeaderName(int generation) => $"index-{generation}.faiss";

    /// <summary>Files of a generation.</summary>
    internal static string ListsName(int generation) => $"lists-{generation}.faiss";
}
