using Telegram.Bot.Types;

namespace PhotoBot.BotApi;

/// <summary>A file whose bytes travel with a request.</summary>
internal static class Upload
{
    /// <summary>Makes an upload of bytes in memory.</summary>
    public static InputFileStream Of(byte[] content, string fileName) => Of(new MemoryStream(content, writable: false), fileName);

    /// <summary>Makes an upload of a stream from where it stands. The stream stays open and belongs to the caller.</summary>
    /// <exception cref="FileTooBigException">It is larger than <see cref="TelegramLimits.UploadBytes"/>.</exception>
    public static InputFileStream Of(Stream content, string fileName)
    {
        var bytes = content.Length - content.Position;
        return bytes > TelegramLimits.UploadBytes
            ? throw new FileTooBigException($"{fileName} has {bytes} bytes, but at most {TelegramLimits.UploadBytes} are allowed")
            : new InputFileStream(new ReusableStream(content), SafeFileName.Of(fileName));
    }

    /// <summary>The library closes what it sends, also after a failure; closing this goes back to the start, for the next try.</summary>
    private sealed class ReusableStream(Stream inner) : Stream
    {
        private readonly long start = inner.Position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => inner.Length;

        public override long Position
        {
            get => inner.Position;
            set => inner.Position = value;
        }

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        public override int Read(Span<byte> buffer) => inner.Read(buffer);

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            inner.ReadAsync(buffer, cancellationToken);

        public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            inner.ReadAsync(buffer, offset, count, cancellationToken);

        public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

        public override void Flush()
        {
            // Only read from: there is nothing to flush.
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing && inner.CanSeek) inner.Position = start;
            base.Dispose(disposing);
        }
    }
}
