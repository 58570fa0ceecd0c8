namespace PhotoBot.Faces;

/// <summary>A face found, in pixels of the image that was searched.</summary>
/// <param name="Box">Where it is: the part inside the frame.</param>
/// <param name="Landmarks">Eyes, nose and mouth; outside the frame where the frame cuts the face.</param>
/// <param name="Score">How sure the detector is, 0 to 1.</param>
public sealed record Face(FaceBox Box, FaceLandmarks Landmarks, float Score)
{
    /// <summary>The same face in an image <paramref name="factor"/> times as large.</summary>
    public Face Scale(float factor) => new(Box.Scale(factor), Landmarks.Scale(factor), Score);
}

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

    /// <summary>Whether the face leans by more than some 27 degrees (a half in slope), lies, or is upside down.</summary>
    internal bool IsTilted => Down.Y <= 2 * Math.Abs(Down.X);

    /// <summary>Whether the face leans by more than some 60 degrees, or is upside down: nobody stands like that, so the photo lies.</summary>
    internal bool IsLying => Down.Y <= 0.6f * Math.Abs(Down.X);

    /// <summary>From between the eyes to the middle of the mouth, twice as long.</summary>
    private FacePoint Down => new(LeftMouth.X + RightMouth.X - LeftEye.X - RightEye.X, LeftMouth.Y + RightMouth.Y - LeftEye.Y - RightEye.Y);

    /// <summary>The same points, each moved by <paramref name="move"/>.</summary>
    internal FaceLandmarks Map(Func<FacePoint, FacePoint> move) =>
        new(move(LeftEye), move(RightEye), move(Nose), move(LeftMouth), move(RightMouth));
}

/// <summary>A point in pixels of the image searched, from its top left corner; it may lie outside the frame.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downward.</param>
public readonly record struct FacePoint(float X, float Y)
{
    /// <summary>The same point in an image <paramref name="factor"/> times as large.</summary>
    public FacePoint Scale(float factor) => new(X * factor, Y * factor);
}
