using System.Net;
using System.Text.Json;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;

namespace PhotoBot.BotApi;

/// <summary>Fetches files into memory. The library's own download checks neither the path nor the size.</summary>
internal sealed class FileDownload(HttpClient http, BotApiHandler handler, string baseUrl, IExceptionParser refusals, TimeProvider time)
{
    private const int BufferBytes = 64 << 10;

    /// <summary>Fetches a file that getFile has made ready.</summary>
    /// <exception cref="FileTooBigException">It is larger than <paramref name="maxBytes"/>, by its size or by what came.</exception>
    /// <exception cref="ApiRequestException">The server refused it; 404 when the link has expired.</exception>
    /// <exception cref="ShortFileException">It ended before the size that getFile had named.</exception>
    /// <exception cref="RequestException">The download broke off or took too long, or the path leads elsewhere.</exception>
    public async Task<byte[]> FetchAsync(TGFile file, int maxBytes, CancellationToken stop)
    {
        if (file.FileSize > maxBytes) throw TooBig(file.FileSize, maxBytes);
        var address = new Uri($"{baseUrl}/{Checked(file.FilePath)}");
        var limit = handler.Limit(file.FileSize is >= 0 and var size ? size : maxBytes);
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, deadline.Token);
        try
        {
            using var response = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (response.StatusCode != HttpStatusCode.OK)
                throw Refusal(response.StatusCode, await response.Content.ReadAsByteArrayAsync(either.Token));
            if (response.Content.Headers.ContentLength > maxBytes) throw TooBig(response.Content.Headers.ContentLength, maxBytes);
            var bytes = await ReadAsync(await response.Content.ReadAsStreamAsync(either.Token), maxBytes, either.Token);
            return bytes.Length < file.FileSize ? throw new ShortFileException(bytes.Length, file.FileSize) : bytes;
        }
        catch (OperationCanceledException late) when (!stop.IsCancellationRequested)
        {
            throw new RequestException($"The download was not complete within {limit.TotalSeconds:F0} s.", late);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new RequestException($"The download broke off: {broken.Message}", broken);
        }
    }

    /// <summary>A missing or unsafe path is a failure of the server; the next getFile may return another.</summary>
    private static string Checked(string? path)
    {
        var parts = (path ?? "").Split('/');
        return Array.Exists(parts, part => part is "" or "." or ".." || part.Any(c => c is '\\' || char.IsControl(c)))
            ? throw new RequestException("getFile named no path, or one that leads elsewhere.", HttpStatusCode.OK)
            : string.Join('/', parts.Select(Uri.EscapeDataString));
    }

    private static async Task<byte[]> ReadAsync(Stream source, int maxBytes, CancellationToken stop)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[BufferBytes];
        while (await source.ReadAsync(buffer, stop) is var read and > 0)
        {
            if (whole.Length + read > maxBytes) throw TooBig(size: null, maxBytes);
            whole.Write(buffer, 0, read);
        }

        return whole.ToArray();
    }

    private RequestException Refusal(HttpStatusCode status, byte[] body)
    {
        try
        {
            if (JsonSerializer.Deserialize<ApiResponse>(body, BotApiJson.Options) is { ErrorCode: not 0 } answer)
                return refusals.Parse(answer);
        }
        catch (JsonException)
        {
            // A proxy's page: the status says enough.
        }

        return (int)status is >= 400 and < 500
            ? refusals.Parse(new ApiResponse { ErrorCode = (int)status, Description = status.ToString() })
            : new RequestException($"The download was answered with {(int)status}.", status);
    }

    private static FileTooBigException TooBig(long? size, int maxBytes) => new(size is { } known
        ? $"the file has {known} bytes, but at most {maxBytes} are allowed"
        : $"the file goes on beyond the {maxBytes} bytes that are allowed");
}

/// <summary>A file came to its end before the size that getFile had named.</summary>
internal sealed class ShortFileException(long bytes, long? size) : RequestException($"The download ended after {bytes} of {size} bytes.");

/// <summary>What messages say of their pictures.</summary>
internal static class MessagePictures
{
    extension(Message message)
    {
        /// <summary>The size of the photo with the most pixels; null when the message is no photo.</summary>
        public PhotoSize? LargestPhoto => message.Photo?.MaxBy(size => (long)size.Width * size.Height);
    }
}
