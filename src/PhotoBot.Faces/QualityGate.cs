using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Finds the problems of a face that make searches by it miss.</summary>
/// <remarks>
/// Each threshold is where searches begin to miss: a selfie spoilt so much finds its person's group photo clearly less often. On good
/// photos, all of them together warn of one in fifty. Measured by <c>bench quality</c>, see docs/measurements/recognition.md.
/// </remarks>
public static class QualityGate
{
    /// <summary>Pixels between the eyes: at 16 nearly all people are still found, at 10 only half.</summary>
    private const float LeastEyeDistance = 14;

    /// <summary>
    /// How far the nose may stand from the middle between eyes and mouth, in widths of the face: further out is past a profile.
    /// </summary>
    private const float MostTurn = 0.5f;

    /// <summary>The luma (0 to 255) that half of the face is darker than: below, too few levels are left.</summary>
    private const float DarkestMedian = 32;

    /// <summary>The share (0 to 1) of the face that may be white.</summary>
    private const float MostWashedOut = 0.25f;

    /// <summary>
    /// <see cref="FaceMeasures.Detail"/> of a face out of focus: as a blur with a standard deviation of an eighteenth of the distance
    /// between the eyes leaves.
    /// </summary>
    private const float LeastDetail = 0.04f;

    /// <summary>The same of a face without visible eyes and mouth: below it, covered and blurred faces look alike.</summary>
    private const float LeastDetailOfCovered = 0.01f;

    /// <summary><see cref="FaceMeasures.EyeContrast"/> of an eye behind dark glasses or a hand.</summary>
    private const float LeastEyeContrast = 0.06f;

    /// <summary><see cref="FaceMeasures.MouthContrast"/> of a mouth behind a mask, a scarf or a hand.</summary>
    private const float LeastMouthContrast = 0.065f;

    /// <summary>Assesses one face.</summary>
    /// <param name="photo">The image the face was found in.</param>
    /// <param name="face">As <see cref="FaceDetector.Detect"/> gave it.</param>
    public static FaceQuality Assess(RgbImage photo, Face face)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(face);
        var measures = FaceMeasures.Of(photo, face);
        return new([.. Problems(measures)]);
    }

    private static IEnumerable<QualityProblem> Problems(FaceMeasures face)
    {
        if (face.EyeDistance < LeastEyeDistance) yield return QualityProblem.TooSmall;
        var isTurned = Math.Abs(face.Turn) > MostTurn;
        // In profile one eye is out of sight; what covers a face is flat, so that the rest seems to have little detail.
        var isCovered = !isTurned && face.Detail >= LeastDetailOfCovered
            && (face.EyeContrast < LeastEyeContrast || face.MouthContrast < LeastMouthContrast);
        if (isCovered) yield return QualityProblem.Covered;
        if (isTurned) yield return QualityProblem.TurnedAway;
        if (face.MedianLuma < DarkestMedian) yield return QualityProblem.TooDark;
        if (face.WashedOut > MostWashedOut) yield return QualityProblem.TooBright;
        if (face.Detail < LeastDetail && !isCovered) yield return QualityProblem.Blurred;
    }
}

/// <summary>Whether a face shows enough of a person to be searched by.</summary>
/// <param name="Problems">The gravest first; empty for a good face.</param>
public sealed record FaceQuality(IReadOnlyList<QualityProblem> Problems)
{
    /// <summary>Whether there is no problem.</summary>
    public bool IsGood => Problems.Count == 0;
}

/// <summary>Why a search by a face may miss. The person with the camera can mend each.</summary>
public enum QualityProblem
{
    /// <summary>Too few pixels are between the eyes.</summary>
    TooSmall,

    /// <summary>The face is out of focus, or was moved.</summary>
    Blurred,

    /// <summary>There is too little light on the face.</summary>
    TooDark,

    /// <summary>The light has washed the face out.</summary>
    TooBright,

    /// <summary>The face looks to the side.</summary>
    TurnedAway,

    /// <summary>Something hides an eye or the mouth: dark glasses, a mask, a hand.</summary>
    Covered,
}
