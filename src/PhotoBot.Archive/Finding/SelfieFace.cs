using PhotoBot.Faces;

namespace PhotoBot.Archive.Finding;

/// <summary>A face of a selfie.</summary>
/// <remarks>Safe for use from any thread. It may keep the selfie's pixels in memory, so keep its embedding rather than itself.</remarks>
public sealed class SelfieFace
{
    private readonly Lazy<Embedding> embedding;

    /// <summary>Makes one.</summary>
    /// <param name="face">In pixels of the upright selfie.</param>
    /// <param name="quality">Whether it is good to search by.</param>
    /// <param name="embed">Computes the embedding; called once at most, when it is first asked for.</param>
    public SelfieFace(Face face, FaceQuality quality, Func<Embedding> embed) =>
        (Face, Quality, embedding) = (face, quality, new(embed));

    /// <summary>Where it is, in pixels of the upright selfie.</summary>
    public Face Face { get; }

    /// <summary>Whether it is good to search by.</summary>
    public FaceQuality Quality { get; }

    /// <summary>What to search by. Computed when first asked for, which takes as long as finding the faces: of many faces only one is meant.</summary>
    /// <exception cref="ModelException">The model failed.</exception>
    public Embedding Embedding => embedding.Value;
}
