namespace PhotoBot.Faces.Models;

/// <summary>A detector and an embedder that belong together, and the similarity their matches start at.</summary>
public sealed record PackDescription
{
    /// <summary>What <see cref="FacesOptions.Pack"/> names.</summary>
    public required string Name { get; init; }

    /// <summary>The detector's name.</summary>
    public required string Detector { get; init; }

    /// <summary>The embedder's name.</summary>
    public required string Embedder { get; init; }

    /// <summary>The least similarity (-1 to 1) two faces of one person are expected to have.</summary>
    public required float MinSimilarity { get; init; }

    /// <summary>Where <see cref="MinSimilarity"/> comes from.</summary>
    public required string Calibration { get; init; }
}
