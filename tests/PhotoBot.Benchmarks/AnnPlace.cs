namespace PhotoBot.Benchmarks;

/// <summary>Where the vectors and approximate indexes of one size lie.</summary>
/// <param name="Folder">Of all sizes.</param>
/// <param name="Count">Vectors.</param>
/// <param name="Dimension">Numbers a vector.</param>
internal sealed record AnnPlace(string Folder, int Count, int Dimension)
{
    /// <summary>The folder of the block files.</summary>
    public string Blocks => Path.Combine(Folder, $"vectors-{Count}x{Dimension}");

    /// <summary>The folder of other programs' files.</summary>
    public string Direct => Path.Combine(Folder, $"direct-{Count}x{Dimension}");

    /// <summary>The folder of an index.</summary>
    public string Index(string kind) => Path.Combine(Folder, $"{kind.Replace(',', '-')}-{Count}x{Dimension}");
}
