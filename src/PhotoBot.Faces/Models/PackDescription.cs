namespace PhotoBot.Faces.Models;

/// <summary>A detector and an embedder that belong together, and the similarities their matches start at.</summary>
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

    /// <summary>The same when several embeddings of the person are joined; <see cref="MinSimilarity"/> unless said.</summary>
    public float? JoinedMinSimilarity { get; init; }

    /// <summary>The least similarity (-1 to 1) that is worth asking the person about; <see cref="MinSimilarity"/> unless said, so that nothing is asked.</summary>
    public float? MaybeSimilarity { get; init; }

    /// <summary>The least similarity (-1 to 1) at which a face that one selfie found joins the query; never unless said.</summary>
    public float? TrustedSimilarity { get; init; }

    /// <summary>Where the similarities come from.</summary>
    public required string Calibration { get; init; }

    /// <summary>The similarities, those left out filled in.</summary>
    internal MatchThresholds Thresholds => new(
        MinSimilarity, JoinedMinSimilarity ?? MinSimilarity, MaybeSimilarity ?? Math.Min(MinSimilarity, JoinedMinSimilarity ?? MinSimilarity), TrustedSimilarity);
}
