using NetVips;

namespace PhotoBot.Imaging;

/// <summary>The libvips steps from a file's pixels to packed sRGB. Steps are only recorded: the last one computes all.</summary>
internal sealed class ImagePipeline : IDisposable
{
    private const string Profile = "icc-profile-data";
    private readonly List<Image> steps = [];

    /// <summary>Takes ownership of <paramref name="source"/>.</summary>
    internal ImagePipeline(Image source) => steps.Add(source);

    /// <summary>The last step's image, owned by the pipeline.</summary>
    internal Image Image => steps[^1];

    /// <summary>
    /// Makes transparent pixels white, at the file's depth and before sizes change: otherwise hidden colours would bleed in.
    /// </summary>
    internal void Flatten()
    {
        if (!Image.HasAlpha()) return;
        double white = Image.Format == Enums.BandFormat.Uchar ? byte.MaxValue : ushort.MaxValue;
        Add("flatten", image => image.Flatten(background: [white], maxAlpha: white));
    }

    /// <summary>Shrinks to a long side of <paramref name="maxSide"/>; never enlarges.</summary>
    /// <remarks>
    /// Cubic takes half the time of libvips' default, Lanczos 3, and stays within 47 dB of it. A whole ratio, such as 2560 to 1280,
    /// is averaged by boxes (a gap of 1), which takes two thirds of cubic's time at 48 dB.
    /// </remarks>
    internal void Fit(int maxSide)
    {
        var longSide = Math.Max(Image.Width, Image.Height);
        if (longSide <= maxSide) return;
        var gap = longSide % maxSide == 0 ? 1 : 2;
        Add("resize", image => image.Resize(maxSide / (double)longSide, kernel: Enums.Kernel.Cubic, gap: gap));
    }

    /// <summary>Converts any colour space and depth to three bytes of sRGB a pixel.</summary>
    internal void ToSrgb()
    {
        ApplyProfile();
        if (Image.Interpretation != Enums.Interpretation.Srgb)
            Add("colourspace", image => image.Colourspace(Enums.Interpretation.Srgb));
        if (Image.Bands > 3) Add("extract_band", image => image.ExtractBand(0, n: 3));
        if (Image.Format != Enums.BandFormat.Uchar) Add("cast", image => image.Cast(Enums.BandFormat.Uchar));
        if (Image.Bands != 3) throw new ImagingException("colourspace", $"{Image.Bands} channels where 3 were wanted");
    }

    /// <summary>Computes all pixels: rows from the top, without padding.</summary>
    internal RgbImage ToRgbImage() => VipsRuntime.Run("pixels", () => new RgbImage(Image.Width, Image.Height, Image.WriteToMemory<byte>()));

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var i = steps.Count - 1; i >= 0; i--) steps[i].Dispose();
    }

    private void ApplyProfile()
    {
        if (!Image.Contains(Profile) || IccProfile.IsSrgb((byte[])Image.Get(Profile))) return;
        try
        {
            Add("icc_transform", image => image.IccTransform("srgb", embedded: true, intent: Enums.Intent.Relative));
        }
        catch (ImagingException)
        {
            // A broken profile leaves the colours a little off; refusing the photo for it would be worse.
        }
    }

    private void Add(string operation, Func<Image, Image> step) => steps.Add(VipsRuntime.Run(operation, () => step(Image)));
}
