using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using PhotoBot.Telegram.Transport;

namespace PhotoBot.Telegram.Types;

/// <summary>A file whose bytes travel with the request. Made by <see cref="InputFile"/>'s methods.</summary>
public sealed record UploadedFile : InputFile
{
    private static long made;
    private readonly Func<Stream> open;

    private UploadedFile(Func<Stream> open, long length, string fileName, string contentType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(fileName);
        this.open = open;
        Length = length;
        FileName = fileName;
        ContentType = MediaTypeHeaderValue.Parse(contentType).ToString();
        PartName = "file" + Interlocked.Increment(ref made).ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>The name people see.</summary>
    public string FileName { get; }

    /// <summary>The media type.</summary>
    public string ContentType { get; }

    /// <summary>Size in bytes.</summary>
    public long Length { get; }

    /// <summary>The name of its multipart part, unique within the process.</summary>
    internal string PartName { get; }

    /// <summary>Opens the bytes from their start; disposing the stream leaves the source usable for the next try.</summary>
    internal Stream Open() => open();

    internal static new UploadedFile FromBytes(ReadOnlyMemory<byte> content, string fileName, string contentType)
    {
        var array = MemoryMarshal.TryGetArray(content, out var segment) ? segment : new ArraySegment<byte>(content.ToArray());
        return new UploadedFile(
            () => new MemoryStream(array.Array!, array.Offset, array.Count, writable: false), content.Length, fileName, contentType);
    }

    internal static new UploadedFile FromStream(Stream content, string fileName, string contentType)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanSeek)
            throw new ArgumentException("An upload needs a stream that can seek, because a refused request is sent again.", nameof(content));
        var start = content.Position;
        return new UploadedFile(
            () =>
            {
                content.Position = start;
                return new BorrowedStream(content);
            },
            content.Length - start,
            fileName,
            contentType);
    }
}
