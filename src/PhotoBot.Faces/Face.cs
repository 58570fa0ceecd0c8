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
