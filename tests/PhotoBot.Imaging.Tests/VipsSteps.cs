using NetVips;

namespace PhotoBot.Imaging.Tests;

/// <summary>Changes of a picture before it is encoded.</summary>
internal static class VipsSteps
{
    /// <summary>To another colour space.</summary>
    public static Image To(this Image image, Enums.Interpretation space) =>
        image.Colourspace(space, sourceSpace: Enums.Interpretation.Srgb);

    /// <summary>With a fourth channel of one value, at the depth of <paramref name="space"/>.</summary>
    public static Image WithAlpha(this Image image, Enums.Interpretation space, int alpha)
    {
        using var converted = image.To(space);
        return converted.BandjoinConst([alpha]);
    }
}
