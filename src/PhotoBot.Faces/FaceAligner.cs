using System.Numerics;
using PhotoBot.Imaging;

namespace PhotoBot.Faces;

/// <summary>Cuts a face out of a photo, turned and scaled so that its landmarks are where embedders expect them.</summary>
public static class FaceAligner
{
    /// <summary>The cut's width and height in pixels.</summary>
    public const int Side = 112;

    /// <summary>Counted up when aligning changes: embeddings made before and after do not compare.</summary>
    internal const int Version = 1;

    /// <summary>Of a face many times as large as its cut, at most this many pixels squared are read for one of the cut's.</summary>
    private const int MaxReads = 6;

    /// <summary>
    /// The places of eyes, nose and mouth in an aligned face: the ArcFace template of
    /// https://github.com/deepinsight/insightface/blob/master/python-package/insightface/utils/face_align.py
    /// </summary>
    private static readonly FacePoint[] Template =
        [new(38.2946f, 51.6963f), new(73.5318f, 51.5014f), new(56.0252f, 71.7366f), new(41.5493f, 92.3655f), new(70.7299f, 92.2041f)];

    /// <summary>The template's middle, at the nose.</summary>
    private static readonly FacePoint Middle = new(56, 72);

    /// <summary>Cuts one face.</summary>
    /// <param name="photo">The image the landmarks were found in.</param>
    /// <param name="landmarks">In pixels of <paramref name="photo"/>.</param>
    /// <returns><see cref="Side"/> x <see cref="Side"/> pixels, upright; black where the frame cut the face.</returns>
    /// <exception cref="ArgumentException">All landmarks are one point.</exception>
    public static RgbImage Align(RgbImage photo, FaceLandmarks landmarks)
    {
        ArgumentNullException.ThrowIfNull(photo);
        ArgumentNullException.ThrowIfNull(landmarks);
        return Warp(photo, Back(landmarks, Template), Side);
    }

    /// <summary>Cuts one face larger or smaller than embedders expect it, about the nose.</summary>
    /// <param name="photo">The image the landmarks were found in.</param>
    /// <param name="landmarks">In pixels of <paramref name="photo"/>.</param>
    /// <param name="scale">The face's size in the cut against that in <see cref="Align(RgbImage, FaceLandmarks)"/>; above 0.</param>
    /// <returns><see cref="Side"/> x <see cref="Side"/> pixels, upright; black where the frame cut the face.</returns>
    /// <exception cref="ArgumentException">All landmarks are one point.</exception>
    internal static RgbImage Align(RgbImage photo, FaceLandmarks landmarks, float scale) =>
        Warp(photo, Back(landmarks, Target(Middle, scale)), Side);

    /// <summary>Cuts a face with its surroundings, the nose in the middle.</summary>
    /// <param name="photo">The image the landmarks were found in.</param>
    /// <param name="landmarks">In pixels of <paramref name="photo"/>.</param>
    /// <param name="side">The cut's width and height in pixels.</param>
    /// <param name="scale">The face's size in the cut against that in <see cref="Align(RgbImage, FaceLandmarks)"/>.</param>
    /// <exception cref="ArgumentException">All landmarks are one point.</exception>
    internal static RgbImage Cut(RgbImage photo, FaceLandmarks landmarks, int side, float scale) =>
        Warp(photo, Back(landmarks, Target(new(side / 2f, side / 2f), scale)), side);

    // The template in another size, its middle at the point given.
    private static FacePoint[] Target(FacePoint middle, float scale) => Array.ConvertAll(
        Template, point => new FacePoint((point.X - Middle.X) * scale + middle.X, (point.Y - Middle.Y) * scale + middle.Y));

    // From pixels of the cut to pixels of the photo.
    private static SimilarityTransform Back(FaceLandmarks landmarks, ReadOnlySpan<FacePoint> target)
    {
        var points = (ReadOnlySpan<FacePoint>)
            [landmarks.LeftEye, landmarks.RightEye, landmarks.Nose, landmarks.LeftMouth, landmarks.RightMouth];
        var back = SimilarityTransform.Between(points, target).Inverse();
        return float.IsFinite(back.Scale)
            ? back
            : throw new ArgumentException("All five landmarks are one point, so the face has no size.", nameof(landmarks));
    }

    private static RgbImage Warp(RgbImage photo, SimilarityTransform back, int side)
    {
        // A face larger than the cut has several pixels for each of the cut's, and reading one of them would alias. A bilinear read covers
        // one to two.
        var reads = Math.Clamp((int)MathF.Round(back.Scale / 1.5f), 1, MaxReads);
        var pixels = new byte[side * side * 3];
        for (int y = 0, at = 0; y < side; y++)
            for (var x = 0; x < side; x++, at += 3)
                Sample(photo, back, x, y, reads, pixels.AsSpan(at, 3));
        return new(side, side, pixels);
    }

    // The mean of reads x reads bilinear reads spread over one pixel of the cut.
    private static void Sample(RgbImage photo, SimilarityTransform back, int x, int y, int reads, Span<byte> pixel)
    {
        var sum = Vector3.Zero;
        for (var i = 0; i < reads; i++)
            for (var j = 0; j < reads; j++)
                sum += Read(photo, back.Apply(new(x + (j + 0.5f) / reads - 0.5f, y + (i + 0.5f) / reads - 0.5f)));
        sum = sum / (reads * reads) + new Vector3(0.5f);
        (pixel[0], pixel[1], pixel[2]) = ((byte)sum.X, (byte)sum.Y, (byte)sum.Z);
    }

    // Between four pixels; those outside the frame are black.
    private static Vector3 Read(RgbImage photo, FacePoint at)
    {
        var (left, top) = ((int)MathF.Floor(at.X), (int)MathF.Floor(at.Y));
        var (right, down) = (at.X - left, at.Y - top);
        if (left >= 0 && top >= 0 && left + 1 < photo.Width && top + 1 < photo.Height)
        {
            var above = photo.Pixels.Slice((top * photo.Width + left) * 3, 6);
            var below = photo.Pixels.Slice(((top + 1) * photo.Width + left) * 3, 6);
            return Vector3.Lerp(
                Vector3.Lerp(new(above[0], above[1], above[2]), new(above[3], above[4], above[5]), right),
                Vector3.Lerp(new(below[0], below[1], below[2]), new(below[3], below[4], below[5]), right),
                down);
        }
        return Vector3.Lerp(
            Vector3.Lerp(Pixel(photo, left, top), Pixel(photo, left + 1, top), right),
            Vector3.Lerp(Pixel(photo, left, top + 1), Pixel(photo, left + 1, top + 1), right),
            down);
    }

    private static Vector3 Pixel(RgbImage photo, int x, int y)
    {
        if ((uint)x >= (uint)photo.Width || (uint)y >= (uint)photo.Height)
            return Vector3.Zero;
        var pixel = photo.Pixels.Slice((y * photo.Width + x) * 3, 3);
        return new(pixel[0], pixel[1], pixel[2]);
    }
}
