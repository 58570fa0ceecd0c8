using NetVips;

namespace PhotoBot.Imaging.Tests;

/// <summary>Changes of a picture before it is encoded.</summary>
internal static class VipsSteps
{
    /// <summary>To another libvips colour space.</summary>
    public static Image To(this Image image, string space) => image.Colourspace(
        space switch { "b-w" => Enums.Interpretation.Bw, "cmyk" => Enums.Interpretation.Cmyk, "rgb16" => Enums.Interpretation.Rgb16, _ => Enums.Interpretation.Srgb }, sourceSpace: Enums.Interpretation.Srgb);

    /// <summary>With a fourth channel of one value, at the depth of <paramref name="space"/>.</summary>
    public static Image WithAlpha(this Image image, string space, int alpha)
    {
        using var converted = image.To(space);
        return converted.BandjoinConst([alpha]);
    }
}
