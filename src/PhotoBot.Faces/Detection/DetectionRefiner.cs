using PhotoBot.Imaging;

namespace PhotoBot.Faces.Detection;

/// <summary>
/// Looks again, closer, at a face the detector is not sure of: at the size the detector knows best, and once more in the mirror. What is a face shows
/// as one each time, often more clearly; a dog, a fist, flowers, or an upside-down face taken for an upright one hardly ever does.
/// </summary>
internal sealed class DetectionRefiner(FaceFinder finder)
{
    /// <summary>What the face is shrunk to, in pixels: well within the anchors' range, and cheap.</summary>
    private const float FaceSide = 48;

    /// <summary>The clipping's side, in sides of the face: enough around it to tell a head.</summary>
    private const float Margin = 3;

    /// <summary>The least overlap of the face seen again with where it was.</summary>
    private const float SameFace = 0.3f;

    /// <summary>Below this nothing was seen; low, as the mean of two looks decides. A face seen only once has no mean and scores 0.</summary>
    private const float Glimpse = 0.05f;

    /// <summary>The side in pixels of a straightened clipping, and its scale against the aligned face that embedders take: the face is again some <see cref="FaceSide"/> wide.</summary>
    private const int StraightSide = 160;

    private const float StraightScale = 0.625f;

    /// <summary>Where a straightened face must be seen: in the middle, for the landmarks were put there.</summary>
    private static readonly FaceBox StraightBox = new(StraightSide / 2 - 24, StraightSide / 2 - 32, 48, 64);

    /// <summary>The face as closer looks show it: its score is their mean, 0 to 1, and box and landmarks are those of the look as it is.</summary>
    /// <remarks>A tilted face is straightened by its landmarks first, since tilt alone makes the detector doubt; it keeps its box and landmarks.</remarks>
    public Face Refine(RgbImage image, Face face)
    {
        if (!face.Landmarks.IsTilted)
            return RefineUnturned(image, face);
        var clipping = FaceAligner.Cut(image, face.Landmarks, StraightSide, StraightScale);
        var score = (Best(clipping, StraightSide, StraightBox)?.Score + Best(clipping.Mirror(), StraightSide, StraightBox)?.Score) / 2;
        return face with { Score = score ?? 0 };
    }

    /// <summary>The same, but never straightened: landmarks on a face turned the wrong way lie.</summary>
    public Face RefineUnturned(RgbImage image, Face face)
    {
        var side = Math.Max(face.Box.Width, face.Box.Height);
        var (center, reach) = (face.Box.Center, side * Margin / 2);
        var frame = new FaceBox(center.X - reach, center.Y - reach, 2 * reach, 2 * reach).Within(image.Width, image.Height);
        var (left, top) = ((int)frame.X, (int)frame.Y);
        var clipping = image.Crop(left, top, Math.Max(1, (int)frame.Width), Math.Max(1, (int)frame.Height));
        var longSide = (int)Math.Max(1, clipping.LongSide * Math.Min(1, FaceSide / side));
        var box = face.Box.Move(-left, -top);
        var again = Best(clipping, longSide, box);
        var mirrored = Best(clipping.Mirror(), longSide, box with { X = clipping.Width - box.Right });
        var score = (again?.Score + mirrored?.Score) / 2 ?? 0;
        return again is null
            ? face with { Score = score }
            : new(again.Box.Move(left, top), again.Landmarks.Map(point => new(point.X + left, point.Y + top)), score);
    }

    private Face? Best(RgbImage clipping, int longSide, FaceBox box) =>
        finder.Find(clipping, longSide, Glimpse).Find(face => face.Box.Overlap(box) > SameFace);
}
