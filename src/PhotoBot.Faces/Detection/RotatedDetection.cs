using PhotoBot.Imaging;

namespace PhotoBot.Faces.Detection;

/// <summary>Maps faces found in a turned picture back to the original.</summary>
internal static class RotatedDetection
{
    /// <summary>Returns a face of the turned picture in pixels of the original, which has the size given.</summary>
    public static Face ToOriginal(Face face, QuarterTurn turn, int width, int height) => face with
    {
        Box = Box(face.Box, turn, width, height),
        Landmarks = face.Landmarks.Map(point => Point(point, turn, width - 1, height - 1)),
    };

    private static FaceBox Box(FaceBox box, QuarterTurn turn, float width, float height) => turn switch
    {
        QuarterTurn.Clockwise => new(box.Y, height - box.Right, box.Height, box.Width),
        QuarterTurn.Half => new(width - box.Right, height - box.Bottom, box.Width, box.Height),
        QuarterTurn.Counterclockwise => new(width - box.Bottom, box.X, box.Height, box.Width),
        _ => box,
    };

    // Points count from the middle of the first pixel, so the last one's middle is one less than the size away.
    private static FacePoint Point(FacePoint point, QuarterTurn turn, float right, float bottom) => turn switch
    {
        QuarterTurn.Clockwise => new(point.Y, bottom - point.X),
        QuarterTurn.Half => new(right - point.X, bottom - point.Y),
        QuarterTurn.Counterclockwise => new(right - point.Y, point.X),
        _ => point,
    };
}
