namespace PhotoBot.Imaging;

/// <summary>Why a file gave no pixels.</summary>
public enum UnreadableReason
{
    /// <summary>The file holds no bytes.</summary>
    Empty,

    /// <summary>The bytes begin like no image format known here.</summary>
    NotAnImage,

    /// <summary>An image, or a document that shows one, of a format that is not read: GIF, TIFF, camera raw, PDF and the like.</summary>
    UnsupportedFormat,

    /// <summary>The header announces more pixels than <see cref="ImagingOptions.MaxMegapixels"/> allows.</summary>
    TooManyPixels,

    /// <summary>The file has more bytes than <see cref="ImagingOptions.MaxFileMegabytes"/> allows.</summary>
    TooLarge,

    /// <summary>The file breaks off before its picture ends.</summary>
    Truncated,

    /// <summary>The file is of a format that is read, and as long as it should be, yet cannot be decoded.</summary>
    Corrupt,
}
