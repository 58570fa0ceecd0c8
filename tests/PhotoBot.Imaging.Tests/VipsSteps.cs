using PhotoBot.Imaging.Native;

namespace PhotoBot.Imaging.Tests;

/// <summary>Changes of a picture before it is encoded.</summary>
internal static class VipsSteps
{
    /// <summary>To another libvips colour space, such as "b-w", "cmyk" or "rgb16".</summary>
    public static VipsOperation To(this VipsImage image, string space) =>
        VipsOperation.Named("colourspace").Set("in", image).Set("source_space", "srgb").Set("space", space);

    /// <summary>With a fourth channel of one value, at the depth of <paramref name="space"/>.</summary>
    public static VipsOperation WithAlpha(this VipsImage image, string space, int alpha)
    {
        using var converting = image.To(space);
        using var converted = converting.ToImage();
        return VipsOperation.Named("bandjoin_const").Set("in", converted).Set("c", alpha);
    }
}
