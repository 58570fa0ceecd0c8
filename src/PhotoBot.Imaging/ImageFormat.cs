namespace PhotoBot.Imaging;

/// <summary>The file formats that are read. Everything else is refused as <see cref="UnreadableReason.UnsupportedFormat"/>.</summary>
public enum ImageFormat
{
    /// <summary>JPEG: baseline or progressive; grey, colour or CMYK.</summary>
    Jpeg,

    /// <summary>PNG: any depth, palette, with or without transparency.</summary>
    Png,

    /// <summary>WebP; of an animation, the first frame.</summary>
    Webp,

    /// <summary>HEIF with HEVC inside, as iPhones write it.</summary>
    Heic,

    /// <summary>HEIF with AV1 inside.</summary>
    Avif,
}
