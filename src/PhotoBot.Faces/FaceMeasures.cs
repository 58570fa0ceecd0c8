using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Numbers that tell how well a face can be seen.</summary>
/// <param name="EyeDistance">Between the eyes, in pixels of the photo.</param>
/// <param name="Turn">To which side the face looks: 0 to the camera, -0.5 and 0.5 in profile.</param>
/// <param name="MedianLuma">Of the aligned face's middle, 0 to 255.</param>
/// <param name="Sharpness">The variance of the Laplacian of the aligned face's luma.</param>
internal sealed record FaceMeasures(float EyeDistance, float Turn, float MedianLuma, float Sharpness)
{
    public static FaceMeasures Of(RgbImage photo, Face face)
    {
        var luma = Luma(FaceAligner.Align(photo, face.Landmarks));
        return new(Distance(face.Landmarks.LeftEye, face.Landmarks.RightEye), TurnOf(face.Landmarks), Median(luma), Laplacian(luma));
    }

    private static float TurnOf(FaceLandmarks marks)
    {
        var left = (marks.LeftEye.X + marks.LeftMouth.X) / 2;
        var right = (marks.RightEye.X + marks.RightMouth.X) / 2;
        return right - left < 1 ? 0.5f : (marks.Nose.X - left) / (right - left) - 0.5f;
    }

    private static float Distance(FacePoint a, FacePoint b) => MathF.Sqrt((a.X - b.X) * (a.X - b.X) + (a.Y - b.Y) * (a.Y - b.Y));

    private static byte[] Luma(RgbImage image)
    {
        var luma = new byte[image.Width * image.Height];
        // Rec. 601's weights, in 256ths.
        for (var i = 0; i < luma.Length; i++)
            luma[i] = (byte)((77 * image.Pixels[3 * i] + 150 * image.Pixels[3 * i + 1] + 29 * image.Pixels[3 * i + 2]) >> 8);
        return luma;
    }

    private static float Median(byte[] luma) => luma.Order().ElementAt(luma.Length / 2);

    private static float Laplacian(byte[] luma)
    {
        const int Side = FaceAligner.Side;
        double sum = 0, squares = 0;
        for (var y = 1; y < Side - 1; y++)
            for (var x = 1; x < Side - 1; x++)
            {
                var at = y * Side + x;
                var edge = luma[at - Side] + luma[at + Side] + luma[at - 1] + luma[at + 1] - 4 * luma[at];
                (sum, squares) = (sum + edge, squares + edge * edge);
            }
        const int Count = (Side - 2) * (Side - 2);
        var mean = sum / Count;
        return (float)(squares / Count - mean * mean);
    }
}
