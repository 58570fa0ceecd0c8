using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Archive.Finding;

/// <summary>What a selfie shows: one of three, all of them ordinary.</summary>
public abstract record SelfieLook
{
    private SelfieLook()
    {
    }

    /// <summary>The file is not a picture that can be read.</summary>
    /// <param name="Reason">What is wrong with it.</param>
    /// <param name="Explanation">The same in a sentence.</param>
    public sealed record Unreadable(UnreadableReason Reason, string Explanation) : SelfieLook;

    /// <summary>It shows no face.</summary>
    public sealed record NoFace : SelfieLook;

    /// <summary>It shows one person or several.</summary>
    public sealed record Faces : SelfieLook
    {
        /// <summary>
        /// A second face counts as a second person when its box is at least this share of the largest one's height:
        /// who holds the camera fills the picture, passers-by do not.
        /// </summary>
        private const float SecondPersonShare = 0.5f;

        /// <summary>The long side of <see cref="Preview"/>, in pixels: what a chat shows.</summary>
        private const int PreviewSide = 1280;

        private readonly DecodedImage picture;

        /// <summary>Makes one.</summary>
        /// <param name="all">At least one, left to right.</param>
        /// <param name="picture">What they were found in.</param>
        public Faces(IReadOnlyList<SelfieFace> all, DecodedImage picture)
        {
            ArgumentNullException.ThrowIfNull(all);
            if (all.Count == 0) throw new ArgumentException("A picture without a face is NoFace.", nameof(all));
            (All, this.picture) = (all, picture);
            Chosen = TheOneIn(all);
        }

        /// <summary>All faces, left to right; at least one.</summary>
        public IReadOnlyList<SelfieFace> All { get; }

        /// <summary>The person in front of the camera; null when several could be meant.</summary>
        public SelfieFace? Chosen { get; }

        /// <summary>
        /// A preview's pixels for one pixel of the upright selfie, in (0, 1]: <see cref="Face.Scale"/> by it frames a face in
        /// <see cref="Preview"/>.
        /// </summary>
        public float PreviewScale => Math.Min(1, PreviewSide / (float)Math.Max(picture.Header.Width, picture.Header.Height));

        /// <summary>The selfie, upright, 1280 pixels on its long side at most: to draw numbers on.</summary>
        public RgbImage Preview() => picture.Pixels.FitWithin(PreviewSide);

        private static SelfieFace? TheOneIn(IReadOnlyList<SelfieFace> faces)
        {
            var bySize = faces.OrderByDescending(face => face.Face.Box.Height).Take(2).ToList();
            return bySize.Count == 1 || bySize[1].Face.Box.Height < SecondPersonShare * bySize[0].Face.Box.Height ? bySize[0] : null;
        }
    }
}

/// <summary>A face of a selfie.</summary>
/// <remarks>Safe for use from any thread. It may keep the selfie's pixels in memory, so keep its embedding rather than itself.</remarks>
/// <param name="face">In pixels of the upright selfie.</param>
/// <param name="quality">Whether it is good to search by.</param>
/// <param name="embed">Computes the embedding; called once at most, when it is first asked for.</param>
public sealed class SelfieFace(Face face, FaceQuality quality, Func<Embedding> embed)
{
    private readonly Lazy<Embedding> embedding = new(embed);

    /// <summary>Where it is, in pixels of the upright selfie.</summary>
    public Face Face => face;

    /// <summary>Whether it is good to search by.</summary>
    public FaceQuality Quality => quality;

    /// <summary>Of the pack in use. Computing it takes as long as detection, and of many faces one is wanted.</summary>
    /// <exception cref="ModelException">The model failed.</exception>
    public Embedding Embedding => embedding.Value;
}
