namespace PhotoBot.Imaging;

/// <summary>libvips failed at an operation.</summary>
/// <remarks>
/// Of a file it is the cause inside <see cref="UnreadableImageException"/>; with pixels already decoded it means want of memory.
/// </remarks>
public sealed class ImagingException : PhotoBotException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="operation">The libvips operation that failed.</param>
    /// <param name="detail">The native message; another thread's lines may be among it, since libvips keeps one log for all.</param>
    public ImagingException(string operation, string detail) : base($"libvips {operation}: {detail}") =>
        Operation = operation;

    /// <summary>The libvips operation that failed, by its nickname.</summary>
    public string Operation { get; }
}
