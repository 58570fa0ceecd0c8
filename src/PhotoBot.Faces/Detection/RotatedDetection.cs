using PhotoBot.Imaging;

namespace PhotoBot.Faces.Detection;

/// <summary>Brings faces found in a turned picture back to where they are in the picture as it was given.</summary>
internal static class RotatedDetection
{
    /// <summary>One face.</summary>
    /// <param name="face">In pixels of the turned picture.</param>
    /// <param name="turn">How the picture was turned.</param>
    /// <param name="width">The picture's width before the turn.</param>
    /// <param name="height">The picture's height before the turn.</param>
    public static Face ToOriginal(Face face, QuarterTurn turn, int width, int height) =>
        face with { Box = Box(face.Box, turn, width, height), Landmarks = face.Landmarks.Map(point => Point(point, turn, width - 1, height - 1)) };

    private static FaceBox Box(FaceBox box, QuarterTurn turn, float width, float height) => turn switch
    {
        QuarterTurn.Clockwise => new(box.Y, height - box.Right, box.Height, box.Width),
        QuarterTurn.Half => new(width - box.Right, height - box.Bottom, box.Width, box.Height),
        QuarterTurn.Counterclockwise => new(width - box.Bottom, box.X, box.Height, box.Width),
        _ => box,
    };

    /// <summary>Points count from the middle of the first pixel, so the last one's middle is one less than the size away.</summary>
    private static FacePoint Point(FacePoint point, QuarterTurn turn, float right, float bottom) => turn switch
    {
        QuarterTurn.Clockwise => new(point.Y, bottom - point.X),
        QuarterTurn.Half => new(right - point.X, bottom - point.Y),
        QuarterTurn.Counterclockwise => new(right - point.Y, point.X),
        _ => point,
    };
}
