using System.Text.Json.Serialization;

namespace PhotoBot.Search.Ann.Building;

/// <summary>A block that lies on the disk.</summary>
/// <param name="File">Its file.</param>
/// <param name="LastId">The last id in it: the next block begins after it.</param>
/// <param name="Count">How many vectors it has.</param>
internal sealed record BuiltBlock(IndexFile File, [property: JsonConverter(typeof(VectorIdConverter))] VectorId LastId, long Count);
