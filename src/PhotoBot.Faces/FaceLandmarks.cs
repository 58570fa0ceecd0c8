namespace PhotoBot.Faces;

/// <summary>The five points a face is aligned by. Left and right are those of an upright picture, not the person's.</summary>
/// <param name="LeftEye">The eye that is on the left when the face is upright.</param>
/// <param name="RightEye">The eye that is on the right when the face is upright.</param>
/// <param name="Nose">The tip of the nose.</param>
/// <param name="LeftMouth">The left corner of the mouth.</param>
/// <param name="RightMouth">The right corner of the mouth.</param>
public sealed record FaceLandmarks(FacePoint LeftEye, FacePoint RightEye, FacePoint Nose, FacePoint LeftMouth, FacePoint RightMouth)
{
    /// <summary>The same points in an image <paramref name="factor"/> times as large.</summary>
    public FaceLandmarks Scale(float factor) => Map(point => point.Scale(factor));

    /// <summary>The same points, each moved by <paramref name="move"/>.</summary>
    internal FaceLandmarks Map(Func<FacePoint, FacePoint> move) =>
        new(move(LeftEye), move(RightEye), move(Nose), move(LeftMouth), move(RightMouth));
}
