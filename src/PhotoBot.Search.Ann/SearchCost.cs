using PhotoBot.Search.Ann.Kinds;

namespace PhotoBot.Search.Ann;

/// <summary>What a search of the large part of an index read.</summary>
/// <param name="Codes">Codes; of a graph's, which are read along its links, none are counted.</param>
/// <param name="Vectors">Vectors, of the candidates.</param>
internal readonly record struct SearchCost(long Codes, long Vectors)
{
    /// <summary>Both together.</summary>
    public static SearchCost operator +(SearchCost one, SearchCost other) => new(one.Codes + other.Codes, one.Vectors + other.Vectors);

    /// <summary>In bytes, where the index is of a kind.</summary>
    public long Bytes(IndexKind kind) => Codes * kind.BytesAVector + Vectors * kind.Dimension * sizeof(float);
}
