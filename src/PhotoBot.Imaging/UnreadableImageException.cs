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
