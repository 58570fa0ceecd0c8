using PhotoBot.Imaging;

namespace PhotoBot.Faces.Detection;

/// <summary>
/// Looks again, closer, at a face the detector is not sure of: at the size the detector knows best, and once more in the mirror. What is a face shows
/// as one each time, often more clearly; a dog, a fist, flowers, or an upside-down face taken for an upright one hardly ever does.
/// </summary>
internal sealed class SecondLook(FaceFinder finder)
{
    /// <summary>What the face is shrunk to, in pixels: well within the anchors' range, and cheap.</summary>
    private const float FaceSide = 48;

    /// <summary>The clipping's side, in sides of the face: enough around it to tell a head.</summary>
    private const float Margin = 3;

    /// <summary>The least overlap of the face seen again with where it was.</summary>
    private const float SameFace = 0.3f;

    /// <summary>Below this nothing was seen; low, as the mean of two looks decides.</summary>
    private const float Glimpse = 0.05f;

    /// <summary>The side in pixels of a straightened clipping, and its scale against the aligned face that embedders take: the face is again some <see cref="FaceSide"/> wide.</summary>
    private const int StraightSide = 160;

    private const float StraightScale = 0.625f;

    /// <summary>Where a straightened face must be seen: in the middle, for the landmarks were put there.</summary>
    private static readonly FaceBox StraightBox = new(StraightSide / 2 - 24, StraightSide / 2 - 32, 48, 64);

    /// <summary>How much a face looks like one, 0 to 1; a tilted one is straightened by its landmarks first, since tilt alone makes the detector doubt.</summary>
    public float Score(RgbImage image, Face face) =>
        face.Landmarks.IsTilted
            ? Mean(FaceAligner.Cut(image, face.Landmarks, StraightSide, StraightScale), StraightSide, StraightBox)
            : ScoreAsIs(image, face);

    /// <summary>How much a face looks like an upright one, 0 to 1; not straightened, as landmarks on a face turned the wrong way lie.</summary>
    public float ScoreAsIs(RgbImage image, Face face)
    {
        var box = face.Box;
        var side = Math.Max(box.Width, box.Height);
        var frame = new FaceBox(box.Center.X - side * Margin / 2, box.Center.Y - side * Margin / 2, side * Margin, side * Margin).Within(image.Width, image.Height);
        var (left, top) = ((int)frame.X, (int)frame.Y);
        var clipping = image.Crop(left, top, Math.Max(1, (int)frame.Width), Math.Max(1, (int)frame.Height));
        var longSide = (int)Math.Max(1, clipping.LongSide * Math.Min(1, FaceSide / side));
        return Mean(clipping, longSide, box with { X = box.X - left, Y = box.Y - top });
    }

    private float Mean(RgbImage clipping, int longSide, FaceBox box) =>
        (Best(clipping, longSide, box) + Best(clipping.Mirror(), longSide, box with { X = clipping.Width - box.Right })) / 2;

    private float Best(RgbImage clipping, int longSide, FaceBox box) =>
        finder.Find(clipping, longSide, Glimpse).Where(face => face.Box.Overlap(box) > SameFace).Select(face => face.Score).DefaultIfEmpty().Max();
}
