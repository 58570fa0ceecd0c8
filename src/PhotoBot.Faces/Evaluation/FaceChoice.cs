namespace PhotoBot.Faces.Evaluation;

/// <summary>Chooses the face of a photo that is evaluated.</summary>
internal static class FaceChoice
{
    /// <summary>Returns the largest face, those far from the middle counted as smaller: as OpenFace and FaceNet read LFW.</summary>
    public static Face? Central(IEnumerable<Face> faces, int width, int height) => faces.MaxBy(face =>
    {
        var (x, y) = (face.Box.Center.X - width / 2f, face.Box.Center.Y - height / 2f);
        // The weight 2 is FaceNet's: https://github.com/davidsandberg/facenet/blob/master/src/align/align_dataset_mtcnn.py
        return face.Box.Area - 2 * (x * x + y * y);
    });
}
