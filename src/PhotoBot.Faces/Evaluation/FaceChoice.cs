namespace PhotoBot.Faces.Evaluation;

/// <summary>Which face of a photo is meant.</summary>
internal static class FaceChoice
{
    /// <summary>The largest, less what lies far from the middle: the way OpenFace and FaceNet read LFW, where strangers stand in the background.</summary>
    public static Face? Central(IEnumerable<Face> faces, int width, int height) => faces.MaxBy(face =>
    {
        var (x, y) = (face.Box.Center.X - width / 2f, face.Box.Center.Y - height / 2f);
        // The weight 2 is FaceNet's: https://github.com/davidsandberg/facenet/blob/master/src/align/align_dataset_mtcnn.py
        return face.Box.Area - 2 * (x * x + y * y);
    });

    /// <summary>The largest.</summary>
    public static Face? Largest(IEnumerable<Face> faces) => faces.MaxBy(face => face.Box.Area);
}
