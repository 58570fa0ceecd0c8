using System.Buffers;
using PhotoBot.Telegram.Errors;

namespace PhotoBot.Telegram.Transport;

/// <summary>Copies no more than was agreed, whatever the sender said about the length.</summary>
internal static class BoundedCopy
{
    private const int BufferBytes = 64 << 10;

    public static async Task<long> CopyAsync(Stream source, Stream destination, long maxBytes, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            var copied = 0L;
            while (await ReadAsync(source, buffer, cancellationToken) is var read and > 0)
            {
                copied += read;
                if (copied > maxBytes)
                    throw new FileTooBigException("download", "file", size: null, maxBytes);
                await destination.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            return copied;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Tells the network's failures from those of the destination, which pass as they are.</summary>
    private static async ValueTask<int> ReadAsync(Stream source, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await source.ReadAsync(buffer, cancellationToken);
        }
        catch (IOException e)
        {
            throw new NetworkException("download", "The download broke off: " + e.Message, mayHaveBeenAccepted: false, timedOut: false, e);
        }
    }
}
