using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Numbers that tell how well a face can be seen. All but the first two are of the aligned face, and only brightness depends on the light.</summary>
/// <param name="EyeDistance">Between the eyes, in pixels of the photo.</param>
/// <param name="Turn">To which side the face looks: 0 to the camera, -0.5 and 0.5 in profile.</param>
/// <param name="MedianLuma">The luma, 0 to 255, that half of the face is darker than.</param>
/// <param name="WashedOut">The share (0 to 1) of the face in which nothing is left but white.</param>
/// <param name="Detail">How much of the face's contrast is fine lines, in the direction that has least: shaking the camera leaves those along its way.</param>
/// <param name="EyeContrast">The contrast of the flatter eye, in parts of that between the skin and the darkest of the face: flat where glasses, a hand, or hair hide it.</param>
/// <param name="MouthContrast">The same of the mouth.</param>
internal sealed record FaceMeasures(float EyeDistance, float Turn, float MedianLuma, float WashedOut, float Detail, float EyeContrast, float MouthContrast)
{
    /// <summary>Luma from which on a camera's sensor is as good as full.</summary>
    private const float White = 250;

    public static FaceMeasures Of(RgbImage photo, Face face)
    {
        var aligned = LumaPatch.Of(FaceAligner.Align(photo, face.Landmarks));
        // Forehead to chin and cheek to cheek; further out are hair and background.
        var inner = aligned.Part(28, 32, 56, 72);
        var light = Math.Max(Skin(aligned) - inner.Quantile(0.02f), 0) + 4; // a few levels, so that the noise of a black picture is no contrast
        return new(
            Distance(face.Landmarks.LeftEye, face.Landmarks.RightEye),
            TurnOf(face.Landmarks),
            inner.Quantile(0.5f),
            inner.ShareFrom(White),
            inner.Half().LeastBend() / (inner.Variance() + 1),
            Math.Min(aligned.Around(38, 52, 6, 4).Deviation(), aligned.Around(74, 52, 6, 4).Deviation()) / light,
            aligned.Part(44, 85, 25, 17).Deviation() / light);
    }

    /// <summary>The brightest of both cheeks and the bridge of the nose: one of them is bare and lit in almost any photo.</summary>
    private static float Skin(LumaPatch aligned) =>
        Math.Max(aligned.Around(56, 64, 3, 5).Mean(), Math.Max(aligned.Around(34, 72, 4, 4).Mean(), aligned.Around(78, 72, 4, 4).Mean()));

    private static float TurnOf(FaceLandmarks marks)
    {
        var left = (marks.LeftEye.X + marks.LeftMouth.X) / 2;
        var right = (marks.RightEye.X + marks.RightMouth.X) / 2;
        return right - left < 1 ? 0.5f : (marks.Nose.X - left) / (right - left) - 0.5f;
    }

    private static float Distance(FacePoint a, FacePoint b) => MathF.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));
}
