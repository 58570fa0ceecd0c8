namespace PhotoBot.Faces;

/// <summary>An upright rectangle in pixels of the image searched.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Top edge.</param>
/// <param name="Width">Pixels across.</param>
/// <param name="Height">Pixels down.</param>
public readonly record struct FaceBox(float X, float Y, float Width, float Height)
{
    /// <summary>The right edge.</summary>
    public float Right => X + Width;

    /// <summary>The bottom edge.</summary>
    public float Bottom => Y + Height;

    /// <summary>The middle.</summary>
    public FacePoint Center => new(X + Width / 2, Y + Height / 2);

    /// <summary>Square pixels.</summary>
    public float Area => Width * Height;

    /// <summary>The same rectangle in an image <paramref name="factor"/> times as large.</summary>
    public FaceBox Scale(float factor) => new(X * factor, Y * factor, Width * factor, Height * factor);

    internal FaceBox Move(float right, float down) => new(X + right, Y + down, Width, Height);

    /// <summary>
    /// The part inside a frame of <paramref name="width"/> x <paramref name="height"/> pixels; without width or height if nothing is.
    /// </summary>
    public FaceBox Within(int width, int height)
    {
        var left = Math.Clamp(X, 0, width);
        var top = Math.Clamp(Y, 0, height);
        return new(left, top, Math.Clamp(Right, left, width) - left, Math.Clamp(Bottom, top, height) - top);
    }

    /// <summary>Intersection over union of two rectangles: 0 (apart) to 1 (the same).</summary>
    public float Overlap(FaceBox other)
    {
        var common = Common(other);
        return common <= 0 ? 0 : common / (Area + other.Area - common);
    }

    internal float Common(FaceBox other)
    {
        var width = Math.Min(Right, other.Right) - Math.Max(X, other.X);
        var height = Math.Min(Bottom, other.Bottom) - Math.Max(Y, other.Y);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
