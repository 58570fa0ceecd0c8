namespace PhotoBot.Imaging;

/// <summary>A file that cannot be turned into pixels. The message is a sentence that a person can act on.</summary>
/// <remarks>What libvips said, where it was asked, is in the inner exception: for logs, not for people.</remarks>
public sealed class UnreadableImageException : PhotoBotException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">The kind of trouble, for code to decide on.</param>
    /// <param name="message">What was seen, what was wanted, what to do.</param>
    /// <param name="inner">The native failure behind it, if any.</param>
    public UnreadableImageException(UnreadableReason reason, string message, Exception? inner = null) : base(message, inner) =>
        Reason = reason;

    /// <summary>The kind of trouble.</summary>
    public UnreadableReason Reason { get; }
}

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
