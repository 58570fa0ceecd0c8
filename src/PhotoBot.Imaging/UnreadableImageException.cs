namespace PhotoBot.Imaging;

/// <summary>A file that cannot be turned into pixels. The message is a sentence that a person can act on.</summary>
/// <remarks>The message of libvips, if any, is in the inner exception: for logs, not for people.</remarks>
public sealed class UnreadableImageException : PhotoBotException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="reason">The reason, for code.</param>
    /// <param name="message">What was seen, what was wanted, what to do: for a person.</param>
    /// <param name="inner">The native failure behind it, if any.</param>
    public UnreadableImageException(UnreadableReason reason, string message, Exception? inner = null) : base(message, inner) =>
        Reason = reason;

    /// <summary>The reason, for code.</summary>
    public UnreadableReason Reason { get; }
}

/// <summary>Why a file gave no pixels.</summary>
public enum UnreadableReason
{
    /// <summary>The file holds no bytes.</summary>
    Empty,

    /// <summary>The bytes begin like no known image format.</summary>
    NotAnImage,

    /// <summary>An image or document of a format that is not supported: GIF, TIFF, camera raw, PDF and the like.</summary>
    UnsupportedFormat,

    /// <summary>The header announces more pixels than <see cref="ImagingOptions.MaxMegapixels"/> allows.</summary>
    TooManyPixels,

    /// <summary>The file has more bytes than <see cref="ImagingOptions.MaxFileMegabytes"/> allows.</summary>
    TooLarge,

    /// <summary>The file ends before its picture does.</summary>
    Truncated,

    /// <summary>The file is of a supported format and complete, but cannot be decoded.</summary>
    Corrupt,
}
