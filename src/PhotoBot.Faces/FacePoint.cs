namespace PhotoBot.Faces;

/// <summary>A point in pixels of the image searched, from its top left corner; it may lie outside the frame.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downward.</param>
public readonly record struct FacePoint(float X, float Y)
{
    /// <summary>The same point in an image <paramref name="factor"/> times as large.</summary>
    public FacePoint Scale(float factor) => new(X * factor, Y * factor);
}
