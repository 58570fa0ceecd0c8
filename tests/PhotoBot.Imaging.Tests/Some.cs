using NetVips;

namespace PhotoBot.Imaging.Tests;

/// <summary>Inputs for tests.</summary>
internal static class Some
{
    // The four quarters as iPhones write a photo taken upright: a property 'irot' that says how to turn, and the same turn once more
    // in EXIF, which must not be applied again. Encoded by heif-enc 1.15 with x265 at quality 40, 'irot' added by hand.
    private const string TurnedHeicFile =
        "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAettZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAAAAAC" +
        "AAAAEGlkYXQAAAAAAEAAMAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIFAAEAAAAKAAAAZQACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAACagABAAAA" +
        "CgAAAB4AAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAABVpbmZlAgAAAQADAABFeGlmAAAAAN9p" +
        "cHJwAAAAvGlwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEAJ0IBAQNwAAADAJAA" +
        "AAMAAAMAHqAggQWW6uSmubAgAAADACAAAAMAISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAAAABAAAAAMAAAABBwaXhp" +
        "AAAAAAMICAgAAAAJaXJvdAMAAAAbaXBtYQAAAAAAAAACAAECgQIAAgMDhIUAAAAoaXJlZgAAAAAAAAAOZGltZwACAAEAAQAAAA5jZHNjAAMAAQACAAAA" +
        "i21kYXQAAABhKAGvWPkS3f/MG/9zMhp5cvHMNT+fQLgBn3Sa2plPYF4bsev4wDQjai15Q7CGiIiTpoHGQggVaCJ1H4UqQVcqwfGugEPdDrCLfY8a7PcB" +
        "Imh3KbH2oZ2ulIjHE/eHOKx4oAAAAABJSSoACAAAAAEAEgEDAAEAAAAGAAAAAAAAAA==";

    public static ImageDecoder Decoder { get; } = new(new ImagingOptions());

    /// <summary>One of the six sample photos, as a file.</summary>
    public static byte[] SamplePhoto(int number = 1) => File.ReadAllBytes(SamplePhotos.Of(number));

    /// <summary>Four flat quarters, so that every turn and mirror shows: red, green over blue, white.</summary>
    public static RgbImage Quarters(int width = 64, int height = 48)
    {
        var pixels = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            for (var x = 0; x < width; x++)
            {
                var (red, green, blue) = (x < width / 2, y < height / 2) switch
                {
                    (true, true) => Colors.Red,
                    (false, true) => Colors.Green,
                    (true, false) => Colors.Blue,
                    _ => Colors.White,
                };
                var at = (y * width + x) * 3;
                (pixels[at], pixels[at + 1], pixels[at + 2]) = (red, green, blue);
            }
        return new RgbImage(width, height, pixels);
    }

    /// <summary>Pixels without any pattern, the same at every call: no neighbours are alike, so every misplaced byte shows.</summary>
    public static RgbImage Noise(int width, int height)
    {
        var pixels = new byte[width * height * 3];
        new Random(width * 31 + height).NextBytes(pixels);
        return new RgbImage(width, height, pixels);
    }

    public static byte[] Jpeg(RgbImage image) => Encoded(image, "jpegsave_buffer");

    public static byte[] ProgressiveJpeg(RgbImage image) => Encoded(image, "jpegsave_buffer", new() { { "interlace", true } });

    public static byte[] Png(RgbImage image) => Encoded(image, "pngsave_buffer");

    public static byte[] Webp(RgbImage image) => Encoded(image, "webpsave_buffer");

    public static byte[] Avif(RgbImage image) =>
        Encoded(image, "heifsave_buffer", new() { { "compression", Enums.ForeignHeifCompression.Av1 }, { "effort", 0 } });

    /// <summary>The four quarters in a format.</summary>
    public static byte[] FileOf(ImageFormat format) => format switch
    {
        ImageFormat.Jpeg => Jpeg(Quarters()),
        ImageFormat.Png => Png(Quarters()),
        ImageFormat.Webp => Webp(Quarters()),
        ImageFormat.Heic => ImagingRuntime.HeicDrawing(),
        ImageFormat.Avif => Avif(Quarters()),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No sample of this format."),
    };

    /// <summary>The four quarters, to be turned clockwise.</summary>
    public static byte[] TurnedHeic() => Convert.FromBase64String(TurnedHeicFile);

    /// <summary>As a camera that writes <paramref name="orientation"/> stores a picture: with the turn that EXIF asks for undone.</summary>
    public static RgbImage StoredFor(int orientation, RgbImage upright) => orientation switch
    {
        2 => upright.Mirror(),
        3 => upright.Turn(QuarterTurn.Half),
        4 => upright.Turn(QuarterTurn.Half).Mirror(),
        5 => upright.Mirror().Turn(QuarterTurn.Counterclockwise),
        6 => upright.Turn(QuarterTurn.Counterclockwise),
        7 => upright.Mirror().Turn(QuarterTurn.Clockwise),
        8 => upright.Turn(QuarterTurn.Clockwise),
        _ => upright,
    };

    /// <summary>A file of the photos for measuring that may lie beside the repository; null without them.</summary>
    public static string? MeasuringFile(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, "shared", "data", name);
            if (File.Exists(path)) return path;
        }
        return null;
    }

    /// <summary>Encodes by any libvips saver, e.g. "pngsave_buffer", after the step that <paramref name="change"/> adds.</summary>
    public static byte[] Encoded(RgbImage image, string saver, VOption? options = null, Func<Image, Image>? change = null) =>
        image.WithImage(plain =>
        {
            using var changed = change?.Invoke(plain);
            return (byte[])Operation.Call(saver, options, changed ?? plain);
        });
}
