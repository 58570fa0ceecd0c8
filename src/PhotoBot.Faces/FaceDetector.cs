using PhotoBot.Faces.Detection;
using PhotoBot.Faces.Inference;
using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Finds the faces of a photo, large or small, upright, sideways or upside down. Safe to use from any thread.</summary>
/// <remarks>
/// A photo is searched at full size, and once at a twentieth of the cost for faces that fill the frame. Faces with a doubtful score are
/// refined. Only if no face confirms that the photo is the right way up, the three other turns are tried at a small size. The best of those
/// that a face confirms is searched in full.
/// </remarks>
public sealed class FaceDetector
{
    /// <summary>The long side of the small search: a face that fills the frame is then as large as the larger anchors.</summary>
    private const int SmallSide = 320;

    /// <summary>
    /// Faces lower than this share of the photo's long side are left to the search at full size, which places landmarks better.
    /// </summary>
    private const float LargeFace = 0.2f;

    /// <summary>The long side for trying turns: faces of a thirtieth of it show, and three turns cost a quarter of a full search.</summary>
    private const int TurnSide = 384;

    /// <summary>Faces this much below the least score are refined, too: small ones often get a good score then.</summary>
    private const float ScoreSlack = 0.3f;

    /// <summary>The most faces that are checked for the right way up, so that a crowd of doubtful ones costs little.</summary>
    private const int MaxChecked = 3;

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
        return turn == QuarterTurn.None
            ? faces
            : Search(image.Turn(turn)).ConvertAll(face => RotatedDetection.ToOriginal(face, turn, image.Width, image.Height));
    }

    private List<Face> Search(RgbImage image)
    {
        var lowest = Math.Max(0.05f, options.MinScore - ScoreSlack);
        var fitted = image.FitWithin(finder.FixedSide ?? options.DetectionSide);
        var seen = finder.Find(fitted, fitted.LongSide, lowest);
        if (finder.FixedSide is null && fitted.LongSide > 2 * SmallSide)
        {
            seen.AddRange(finder.Find(fitted, SmallSide, lowest).Where(face => face.Box.Height > LargeFace * fitted.LongSide));
            seen = NonMaximumSuppression.Keep(seen, finder.Decoding.MaxOverlap);
        }
        var factor = image.LongSide / (float)fitted.LongSide;
        var judged = seen.Select(face => face.Scale(factor)).Where(face => IsInFrame(face, image))
            .Select(face => Judge(image, face)).Where(face => face.Score >= options.MinScore).ToList();
        return NonMaximumSuppression.Keep(judged, finder.Decoding.MaxOverlap)
            .ConvertAll(face => face with { Box = face.Box.Within(image.Width, image.Height) });
    }

    private bool IsInFrame(Face face, RgbImage image)
    {
        var inside = face.Box.Within(image.Width, image.Height);
        return Math.Min(inside.Width, inside.Height) >= options.MinFaceSide && inside.Area > face.Box.Area / 2;
    }

    private Face Judge(RgbImage image, Face face) =>
        face.Score >= finder.Decoding.SureScore ? face : refiner.Refine(image, face);

    /// <summary>
    /// Returns the turn that brings the photo the right way up. Of several that a face confirms, the sum of scores decides.
    /// </summary>
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

    // A tilted face, say by 45 degrees, is about as upright in a photo turned by a quarter, so it counts only with a certain score.
    private bool IsRightWayUp(RgbImage image, List<Face> faces) =>
        faces.Where(face => !face.Landmarks.IsLying).Take(MaxChecked).Any(face => face.Score >= finder.Decoding.CertainScore
            || (!face.Landmarks.IsTilted && refiner.RefineUnturned(image, face).Score >= finder.Decoding.ConfirmingScore));
}
