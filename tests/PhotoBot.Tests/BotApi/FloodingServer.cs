using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace PhotoBot.Tests.BotApi;

/// <summary>
/// A server that says megabytes until the client hangs up, and counts them. A bare socket, since a web server swallows what is written
/// after that. Asked for getFile, it first names a file.
/// </summary>
internal sealed partial class FloodingServer : IDisposable
{
    /// <summary>What an honest client may leave in the buffers of both sockets, beside what it reads.</summary>
    public const long InSockets = 16 << 20;

    private const int Megabytes = 200;
    private const string FileReply = """{"ok":true,"result":{"file_id":"f","file_unique_id":"u","file_path":"a.jpg","file_size":5}}""";

    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly int status;

    public FloodingServer(int status)
    {
        this.status = status;
        listener.Start();
        Serving = ServeAsync();
    }

    public Uri Root => new($"http://{listener.LocalEndpoint}");

    /// <summary>Ends when the client has hung up on a flood; the result is how many bytes it or the sockets took.</summary>
    public Task<long> Serving { get; }

    public void Dispose() => listener.Dispose();

    private async Task<long> ServeAsync()
    {
        while (true)
        {
            using var connection = await listener.AcceptTcpClientAsync();
            await using var stream = connection.GetStream();
            var request = await ReadAsync(stream);
            if (!request.Contains("/getFile ", StringComparison.Ordinal)) return await FloodAsync(stream);
            await WriteAsync(stream, $"HTTP/1.1 200 OK\r\nContent-Length: {FileReply.Length}\r\nConnection: close\r\n\r\n{FileReply}");
        }
    }

    private async Task<long> FloodAsync(NetworkStream stream)
    {
        var written = 0L;
        try
        {
            await WriteAsync(stream, $"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n");
            var block = new byte[64 << 10];
            block.AsSpan().Fill((byte)' ');
            for (; written < (long)Megabytes << 20; written += block.Length) await stream.WriteAsync(block);
        }
        catch (IOException)
        {
            // The client hung up.
        }

        return written;
    }

    private static ValueTask WriteAsync(NetworkStream stream, string text) => stream.WriteAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var (buffer, text) = (new byte[4096], "");
        while (!IsWhole(text)) text += Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
        return text;
    }

    private static bool IsWhole(string request)
    {
        var end = request.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var length = ContentLength().Match(request).Groups["bytes"].Value;
        return end > 0 && request.Length >= end + 4 + (length.Length == 0 ? 0 : int.Parse(length, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex("^Content-Length: (?<bytes>[0-9]+)", RegexOptions.Multiline | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ContentLength();
}
