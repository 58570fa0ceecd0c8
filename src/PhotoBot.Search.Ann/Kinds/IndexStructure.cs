namespace PhotoBot.Search.Ann.Kinds;

/// <summary>How an index finds the vectors that it compares with a query.</summary>
public enum IndexStructure
{
    /// <summary>It compares every one.</summary>
    Whole,

    /// <summary>Vectors lie in lists, each around a centre; the lists of the nearest centres are compared.</summary>
    Lists,

    /// <summary>Vectors are linked to their neighbours; a search walks from one to the next.</summary>
    Graph,
}
