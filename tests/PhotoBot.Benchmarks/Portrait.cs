using PhotoBot.Faces;
using PhotoBot.Imaging;

namespace PhotoBot.Benchmarks;

/// <summary>A selfie cut to the face and its surroundings, which can be spoilt in the ways that cameras and people do.</summary>
/// <param name="Picture">The cut.</param>
/// <param name="Marks">The face's landmarks in it.</param>
internal sealed record Portrait(RgbImage Picture, FaceLandmarks Marks)
{
    private const float Margin = 0.8f;
    private const int MaxSide = 640;

    /// <summary>Pixels between the eyes of an aligned face: the unit blurs are given in.</summary>
    private const float AlignedEyes = 35.24f;

    private float EyeDistance => MathF.Sqrt(MathF.Pow(Marks.RightEye.X - Marks.LeftEye.X, 2) + MathF.Pow(Marks.RightEye.Y - Marks.LeftEye.Y, 2));

    private float Unit => EyeDistance / AlignedEyes;

    /// <summary>The largest face of a photo; null when it shows none.</summary>
    public static Portrait? Of(RgbImage photo, FaceDetector detector)
    {
        if (detector.Detect(photo).MaxBy(face => face.Box.Area) is not { } found) return null;
        var box = found.Box;
        var picture = photo.Crop(
            (int)(box.X - Margin * box.Width), (int)(box.Y - Margin * box.Height), (int)(box.Width * (1 + 2 * Margin)), (int)(box.Height * (1 + 2 * Margin))).FitWithin(MaxSide);
        return detector.Detect(picture).MaxBy(face => face.Box.Area) is { } again ? new(picture, again.Landmarks) : null;
    }

    /// <summary>So small that the eyes are <paramref name="eyes"/> pixels apart.</summary>
    public RgbImage Shrunk(int eyes) => Picture.FitWithin(Math.Max(8, (int)(Picture.LongSide * eyes / EyeDistance)));

    /// <summary>Out of focus: a Gaussian of so many pixels of the aligned face.</summary>
    public RgbImage Blurred(float sigma)
    {
        var kernel = Gaussian(sigma * Unit);
        return Filtered(Picture, kernel, kernel);
    }

    /// <summary>Moved sideways by so many pixels of the aligned face while the shutter was open.</summary>
    public RgbImage Moved(float length)
    {
        var count = (int)(length * Unit) / 2 * 2 + 1;
        return Filtered(Picture, [.. Enumerable.Repeat(1f / count, count)], [1]);
    }

    /// <summary>Every level times <paramref name="gain"/> plus <paramref name="offset"/>, with even noise up to <paramref name="noise"/>.</summary>
    public RgbImage Lit(float gain, float offset = 0, float noise = 0) => Lit(Picture, gain, offset, noise);

    /// <summary>Dark and out of focus at once.</summary>
    public RgbImage BlurredAndLit(float sigma, float gain) => Lit(Blurred(sigma), gain, 0, 0);

    /// <summary>Painted over.</summary>
    /// <param name="paint">The colour at a point of the face, or null to leave it. Across: -0.5 and 0.5 at the eyes. Down: 0 at the eyes, 1 at the mouth.</param>
    public RgbImage Covered(Func<float, float, Paint?> paint)
    {
        var (eyes, mouth) = (Middle(Marks.LeftEye, Marks.RightEye), Middle(Marks.LeftMouth, Marks.RightMouth));
        var (acrossX, acrossY) = (Marks.RightEye.X - Marks.LeftEye.X, Marks.RightEye.Y - Marks.LeftEye.Y);
        var (downX, downY) = (mouth.X - eyes.X, mouth.Y - eyes.Y);
        var area = acrossX * downY - acrossY * downX;
        var pixels = Picture.Pixels.ToArray();
        for (int y = 0, at = 0; y < Picture.Height; y++)
            for (var x = 0; x < Picture.Width; x++, at += 3)
            {
                var (right, below) = (x - eyes.X, y - eyes.Y);
                if (paint((right * downY - below * downX) / area, (acrossX * below - acrossY * right) / area) is { } color)
                    (pixels[at], pixels[at + 1], pixels[at + 2]) = (Level(color.Red), Level(color.Green), Level(color.Blue));
            }
        return new(Picture.Width, Picture.Height, pixels);
    }

    /// <summary>The mean colour around a point of the face; see <see cref="Covered"/>.</summary>
    public Paint Skin()
    {
        var aligned = FaceAligner.Align(Picture, Marks);
        var sum = new float[3];
        // The cheek on the left, of nine by nine pixels.
        for (var y = 66; y <= 74; y++)
            for (var x = 32; x <= 40; x++)
                for (var channel = 0; channel < 3; channel++)
                    sum[channel] += aligned.Row(y)[x * 3 + channel] / 81f;
        return new(sum[0], sum[1], sum[2]);
    }

    private static RgbImage Lit(RgbImage picture, float gain, float offset, float noise)
    {
        var random = new Random(1);
        var pixels = picture.Pixels.ToArray();
        for (var i = 0; i < pixels.Length; i++)
            pixels[i] = Level(pixels[i] * gain + offset + noise * (2 * random.NextSingle() - 1));
        return new(picture.Width, picture.Height, pixels);
    }

    private static float[] Gaussian(float sigma)
    {
        var reach = (int)MathF.Ceiling(3 * sigma);
        var weights = Enumerable.Range(-reach, 2 * reach + 1).Select(i => MathF.Exp(-i * i / (2 * sigma * sigma))).ToArray();
        return Array.ConvertAll(weights, weight => weight / weights.Sum());
    }

    private static RgbImage Filtered(RgbImage picture, float[] across, float[] down) => Pass(Pass(picture, across, 1, 0), down, 0, 1);

    /// <summary>One pass along a row or a column; the picture's edge is repeated.</summary>
    private static RgbImage Pass(RgbImage picture, float[] kernel, int stepX, int stepY)
    {
        var (source, target, reach) = (picture.Pixels.ToArray(), new byte[picture.Pixels.Length], kernel.Length / 2);
        for (int y = 0, at = 0; y < picture.Height; y++)
            for (var x = 0; x < picture.Width; x++)
                for (var channel = 0; channel < 3; channel++, at++)
                {
                    var sum = 0f;
                    for (var i = -reach; i <= reach; i++)
                        sum += kernel[i + reach] * source[
                            (Math.Clamp(y + i * stepY, 0, picture.Height - 1) * picture.Width + Math.Clamp(x + i * stepX, 0, picture.Width - 1)) * 3 + channel];
                    target[at] = Level(sum);
                }
        return new(picture.Width, picture.Height, target);
    }

    private static byte Level(float value) => (byte)Math.Clamp(value + 0.5f, 0, 255);

    private static FacePoint Middle(FacePoint a, FacePoint b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);
}
