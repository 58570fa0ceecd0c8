using System.ComponentModel.DataAnnotations;

namespace PhotoBot.Imaging;

/// <summary>The sizes of files that are accepted. Both limits are checked before a pixel is decoded.</summary>
public sealed class ImagingOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Imaging";

    /// <summary>The largest picture decoded, in millions of pixels; it bounds the memory that one file can cost.</summary>
    /// <remarks>
    /// Cameras end near 50. Peaks seen while one picture of 48 megapixels was decoded: AVIF 760 MB, progressive JPEG 200 MB, PNG 140 MB.
    /// An AVIF file may hold a larger picture than its header says; it is refused, but only after the decoder took memory for it, so the
    /// process needs a limit from outside as well.
    /// </remarks>
    [Range(1, 500)]
    public int MaxMegapixels { get; set; } = 50;

    /// <summary>The largest file read, in millions of bytes.</summary>
    [Range(1, 1000)]
    public int MaxFileMegabytes { get; set; } = 100;
}
