namespace PhotoBot.Search.Ann.Vectors;

/// <summary>Some vectors of a source, in memory that the next ones will take.</summary>
internal readonly record struct VectorBatch(ReadOnlyMemory<VectorId> Ids, ReadOnlyMemory<float> Vectors);
