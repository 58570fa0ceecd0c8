namespace PhotoBot.Search;

/// <summary>What a caller calls a vector by: any number, kept as it is. Two vectors may share one; both are then found and removed under it.</summary>
/// <param name="Value">The number.</param>
public readonly record struct VectorId(long Value);
