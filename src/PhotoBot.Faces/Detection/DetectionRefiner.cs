using PhotoBot.Imaging;

namespace PhotoBot.Faces.Detection;

/// <summary>
/// Runs the detector again on a doubtful face, at the size it is best at, and on the mirror image. A face shows as one both times, often
/// with a better score; a dog, a fist, flowers or an upside-down face hardly ever do.
/// </summary>
internal sealed class DetectionRefiner(FaceFinder finder)
{
    /// <summary>The side the face is shrunk to, in pixels: well within the anchors' range, and cheap.</summary>
    private const float FaceSide = 48;

    /// <summary>The clipping's side, in sides of the face: enough to show a head.</summary>
    private const float Margin = 3;

    /// <summary>Intersection over union from which a detection is the same face.</summary>
    private const float SameFace = 0.3f;

    /// <summary>The least score of one run: low, since the mean of both decides. A face found in one run only scores 0.</summary>
    private const float Glimpse = 0.05f;

    /// <summary>
    /// The side in pixels of a straightened clipping, and its scale against the aligned face that embedders take: the face is again about
    /// <see cref="FaceSide"/> wide.
    /// </summary>
    private const int StraightSide = 160;

    private const float StraightScale = 0.625f;

    /// <summary>The place of a straightened face: the middle, where its landmarks were put.</summary>
    private static readonly FaceBox StraightBox = new(StraightSide / 2 - 24, StraightSide / 2 - 32, 48, 64);

    /// <summary>Returns the face with the mean score of both runs, 0 to 1, and with box and landmarks of the unmirrored one.</summary>
    /// <remarks>
    /// A tilted face is straightened by its landmarks first, since tilt lowers the score; it keeps its box and landmarks.
    /// </remarks>
    public Face Refine(RgbImage image, Face face)
    {
        if (!face.Landmarks.IsTilted)
            return RefineUnturned(image, face);
        var clipping = FaceAligner.Cut(image, face.Landmarks, StraightSide, StraightScale);
        var score = (Best(clipping, StraightSide, StraightBox)?.Score + Best(clipping.Mirror(), StraightSide, StraightBox)?.Score) / 2;
        return face with { Score = score ?? 0 };
    }

    /// <summary>Does the same without straightening: landmarks of an upside-down face are wrong.</summary>
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
