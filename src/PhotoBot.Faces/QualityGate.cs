using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Says what stands in the way of searching by a face: the thresholds of all its reasons are here.</summary>
public static class QualityGate
{
    /// <summary>Pixels between the eyes: below, the aligned face is made of fewer pixels than an embedder looks at.</summary>
    private const float LeastEyeDistance = 24;

    /// <summary>Variance of the Laplacian: below, no fine line is left in the face.</summary>
    private const float LeastSharpness = 40;

    /// <summary>The luma (0 to 255) that half of the face is darker than: below, there is too little light.</summary>
    private const float DarkestMedian = 40;

    /// <summary>The same for too much light.</summary>
    private const float BrightestMedian = 225;

    /// <summary>How far the nose may stand from the middle between eyes and mouth, in widths of the face; 0.5 is a profile.</summary>
    private const float MostTurn = 0.4f;

    /// <summary>Looks at one face.</summary>
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
        if (Math.Abs(face.Turn) > MostTurn) yield return QualityProblem.TurnedAway;
        if (face.MedianLuma < DarkestMedian) yield return QualityProblem.TooDark;
        if (face.MedianLuma > BrightestMedian) yield return QualityProblem.TooBright;
        if (face.Sharpness < LeastSharpness) yield return QualityProblem.Blurred;
    }
}
