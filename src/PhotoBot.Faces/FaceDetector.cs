using PhotoBot.Faces.Detection;
using PhotoBot.Faces.Inference;
using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Finds the faces of a photo, large or small, upright, sideways or upside down. Safe to use from any thread.</summary>
/// <remarks>
/// A photo is searched once at full size and once, cheaply, from afar for faces that fill the frame. Faces the model is not sure of get a second
/// look. Only when no face confirms that the photo is the right way up, the three other turns are tried from afar, and the best of those that a face
/// confirms is searched in full.
/// </remarks>
public sealed class FaceDetector
{
    /// <summary>The long side of the look from afar: a face that fills the frame is then as large as the larger anchors, at a twentieth of the cost.</summary>
    private const int AfarSide = 320;

    /// <summary>Faces lower than this share of the photo's long side are left to the look at full size, which places landmarks better.</summary>
    private const float LargeFace = 0.2f;

    /// <summary>The long side turns are tried at: faces of a thirtieth of it show, and three turns cost a quarter of a full search.</summary>
    private const int TurnSide = 384;

    /// <summary>Faces this much below the least score get the second look, too: small ones, above all, are then often certain.</summary>
    private const float Benefit = 0.3f;

    /// <summary>Faces asked whether a photo is the right way up, so that a crowd of doubtful ones costs little.</summary>
    private const int MaxAsked = 3;

    private readonly FaceFinder finder;
    private readonly DetectionRefiner refiner;
    private readonly FacesOptions options;

    internal FaceDetector(OnnxModel model, FacesOptions options)
    {
        this.options = options;
        finder = new(model);
        refiner = new(finder);
    }

    /// <summary>Finds all faces.</summary>
    /// <param name="image">Pixels of any size; upright or turned by quarters.</param>
    /// <returns>Best score first, in pixels of <paramref name="image"/>; empty when there is no face.</returns>
    /// <exception cref="ModelException">The model failed.</exception>
    public IReadOnlyList<Face> Detect(RgbImage image)
    {
        ArgumentNullException.ThrowIfNull(image);
        var faces = Search(image);
        var turn = IsRightWayUp(image, faces) ? QuarterTurn.None : FindTurn(image);
        return turn == QuarterTurn.None ? faces : Search(image.Turn(turn)).ConvertAll(face => RotatedDetection.ToOriginal(face, turn, image.Width, image.Height));
    }

    private List<Face> Search(RgbImage image)
    {
        var lowest = Math.Max(0.05f, options.MinScore - Benefit);
        var fitted = image.FitWithin(finder.FixedSide ?? options.DetectionSide);
        var seen = finder.Find(fitted, fitted.LongSide, lowest);
        if (finder.FixedSide is null && fitted.LongSide > 2 * AfarSide)
        {
            seen.AddRange(finder.Find(fitted, AfarSide, lowest).Where(face => face.Box.Height > LargeFace * fitted.LongSide));
            seen = NonMaximumSuppression.Keep(seen, finder.Decoding.MaxOverlap);
        }
        var factor = image.LongSide / (float)fitted.LongSide;
        var judged = seen.Select(face => face.Scale(factor)).Where(face => IsInFrame(face, image))
            .Select(face => Judge(image, face)).Where(face => face.Score >= options.MinScore).ToList();
        return NonMaximumSuppression.Keep(judged, finder.Decoding.MaxOverlap).ConvertAll(face => face with { Box = face.Box.Within(image.Width, image.Height) });
    }

    private bool IsInFrame(Face face, RgbImage image)
    {
        var inside = face.Box.Within(image.Width, image.Height);
        return Math.Min(inside.Width, inside.Height) >= options.MinFaceSide && inside.Area > face.Box.Area / 2;
    }

    private Face Judge(RgbImage image, Face face) =>
        face.Score >= finder.Decoding.SureScore ? face : refiner.Refine(image, face);

    /// <summary>The turn that brings the photo the right way up; of several that a face confirms, the one that shows most.</summary>
    private QuarterTurn FindTurn(RgbImage image)
    {
        var small = image.FitWithin(TurnSide);
        var (best, most) = (QuarterTurn.None, 0f);
        foreach (var turn in (ReadOnlySpan<QuarterTurn>)[QuarterTurn.Clockwise, QuarterTurn.Counterclockwise, QuarterTurn.Half])
        {
            var turned = small.Turn(turn);
            var faces = finder.Find(turned, TurnSide, options.MinScore);
            var evidence = faces.Where(face => !face.Landmarks.IsTilted).Sum(face => face.Score);
            if (evidence > most && IsRightWayUp(turned, faces))
                (best, most) = (turn, evidence);
        }
        return best;
    }

    /// <summary>
    /// Whether a face says so. One that is tilted, say by half a right angle, is about as upright in a photo turned by a quarter, so it counts
    /// only when the model is certain of it as it is.
    /// </summary>
    private bool IsRightWayUp(RgbImage image, List<Face> faces) =>
        faces.Where(face => !face.Landmarks.IsLying).Take(MaxAsked).Any(face => face.Score >= finder.Decoding.CertainScore
            || (!face.Landmarks.IsTilted && refiner.RefineUnturned(image, face).Score >= finder.Decoding.ConfirmingScore));
}
