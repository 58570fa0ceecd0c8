using PhotoBot.Imaging.Native;

namespace PhotoBot.Imaging;

/// <summary>The libvips steps between a file's pixels and packed sRGB. Each step only adds to the recipe; nothing is computed yet.</summary>
internal sealed class ImagePipeline : IDisposable
{
    private readonly List<VipsImage> steps = [];

    internal ImagePipeline(VipsImage source) => steps.Add(source);

    internal VipsImage Image => steps[^1];

    /// <summary>Lays transparent pixels on white, at the depth of the file and before sizes change, so that no hidden colour bleeds in.</summary>
    internal void Flatten()
    {
        if (!Image.HasAlpha) return;
        var white = Image.Format == VipsImage.FormatByte ? byte.MaxValue : ushort.MaxValue;
        Add(VipsOperation.Named("flatten").Set("in", Image).Set("background", white).Set("max_alpha", white));
    }

    /// <summary>Shrinks to a long side of <paramref name="maxSide"/>; never enlarges.</summary>
    internal void Fit(int maxSide)
    {
        var longSide = Math.Max(Image.Width, Image.Height);
        if (longSide > maxSide) Add(VipsOperation.Named("resize").Set("in", Image).Set("scale", maxSide / (double)longSide));
    }

    /// <summary>Brings whatever the file holds to three bytes of sRGB a pixel.</summary>
    internal void ToSrgb()
    {
        ApplyProfile();
        if (Image.Interpretation != VipsImage.InterpretationSrgb) Add(VipsOperation.Named("colourspace").Set("in", Image).Set("space", "srgb"));
        if (Image.Bands > 3) Add(VipsOperation.Named("extract_band").Set("input", Image).Set("band", 0).Set("n", 3));
        if (Image.Format != VipsImage.FormatByte) Add(VipsOperation.Named("cast").Set("in", Image).Set("format", "uchar"));
        if (Image.Bands != 3) throw new ImagingException("colourspace", $"{Image.Bands} channels where 3 were wanted");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = steps.Count - 1; i >= 0; i--) steps[i].Dispose();
    }

    // Colours of a photo with a broken profile are a little off without it; refusing the photo would be worse.
    private void ApplyProfile()
    {
        if (!Image.Has("icc-profile-data")) return;
        try
        {
            Add(VipsOperation.Named("icc_transform").Set("in", Image).Set("output_profile", "srgb").Set("embedded", "true").Set("intent", "relative"));
        }
        catch (ImagingException)
        {
        }
    }

    private void Add(VipsOperation operation)
    {
        using (operation) steps.Add(operation.ToImage());
    }
}
