using System.Text.Json.Serialization;

namespace PhotoBot.Search;

/// <summary>
/// What a saved index holds, and of which vectors. The caller states all but the hash, which <see cref="IndexSnapshot.Save"/> adds.
/// </summary>
/// <param name="Pack">The fingerprint of the models that made the vectors; vectors of different packs never mix.</param>
/// <param name="Kind">The FAISS factory string the index was made with.</param>
/// <param name="Dimension">How many numbers a vector has.</param>
/// <param name="Source">The <see cref="IVectorSource.Fingerprint"/> of what the vectors were read from.</param>
/// <param name="Version">The source's version that the index has caught up with.</param>
/// <param name="LastId">The last id the index knows of; what came after it is to be caught up with.</param>
/// <param name="Count">How many vectors there are.</param>
public sealed record IndexManifest(
    string Pack, string Kind, int Dimension, string Source, SourceVersion Version,
    [property: JsonConverter(typeof(VectorIdConverter))] VectorId LastId, long Count)
{
    /// <summary>
    /// The SHA-256 of the file with the vectors, 64 lower-case hexadecimal digits; empty before the save. That file is named after it.
    /// </summary>
    public string Sha256 { get; init; } = "";
}
