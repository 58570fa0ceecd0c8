using PhotoBot.Archive.Albums;

namespace PhotoBot.Archive.Finding;

/// <summary>What is asked along with a selfie.</summary>
public sealed record FindQuery
{
    /// <summary>Only photos of this album; null for all.</summary>
    public AlbumId? Album { get; init; }

    /// <summary>The least similarity of a match, -1..1; null for the pack's calibrated default, with which faces found for certain join the selfie.</summary>
    public float? MinSimilarity { get; init; }

    /// <summary>The most matches wanted; null for all.</summary>
    public int? Limit { get; init; }

    /// <summary>Which face of the selfie is meant, counted from 1, left to right; null when the selfie shows one person.</summary>
    public int? Face { get; init; }
}
