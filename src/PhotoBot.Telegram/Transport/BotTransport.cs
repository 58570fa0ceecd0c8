using System.Net;
using System.Text.Json;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Json;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Transport;

/// <summary>Sends one request once and reads its answer. Thread-safe.</summary>
/// <remarks>
/// It makes its own HttpClient, because the token is part of every address: a client from IHttpClientFactory logs addresses, and the
/// diagnostics of the runtime would name them in traces.
/// </remarks>
internal sealed class BotTransport : IDisposable
{
    // 100 updates of the largest kind stay far below; more is no Bot API.
    private const int MaxReplyBytes = 16 << 20;

    // A slow phone line; whoever is slower has no use for albums.
    private const double SlowestBytesPerSecond = 64 << 10;

    private readonly BotAddress address;
    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;

    public BotTransport(TelegramOptions options, TimeProvider time)
    {
        address = new BotAddress(options);
        this.time = time;
        patience = TimeSpan.FromSeconds(options.RequestSeconds);
        var handler = new SocketsHttpHandler
        {
            // Without it the handler makes no activities, whose tags would hold the address and so the token.
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !options.ApiRoot.IsLoopback,
            ConnectTimeout = patience,
            // Shorter than servers keep idle connections, since a send into a closed one may or may not have been accepted.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        };
        // Each call has a deadline of its own, longer for polls and for large files.
        http = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = MaxReplyBytes };
        // Whoever runs a Bot API server of their own sees who calls.
        http.DefaultRequestHeaders.UserAgent.ParseAdd("PhotoBot");
    }

    public async Task<TResult> SendAsync<TResult>(BotRequest<TResult> request, CancellationToken cancellationToken)
    {
        using var body = RequestBody.Of(request);
        using var message = new HttpRequestMessage(HttpMethod.Post, address.Method(request.Method)) { Content = body };
        var limit = patience + request.ServerWait + TransferTime(request.Uploads.Sum(upload => upload.Length));
        return await GuardAsync(request.Method, limit, () => body.Started, ReceiveAsync, cancellationToken);

        async Task<TResult> ReceiveAsync(CancellationToken deadline)
        {
            using var response = await http.SendAsync(message, deadline);
            return Read(request, response.StatusCode, await response.Content.ReadAsByteArrayAsync(deadline));
        }
    }

    /// <summary>Copies a file to a stream and returns its length.</summary>
    public async Task<long> DownloadAsync(BotFile file, Stream destination, long maxBytes, CancellationToken cancellationToken)
    {
        const string Method = "download";
        if (file.FileSize > maxBytes)
            throw new FileTooBigException(Method, "file", file.FileSize, maxBytes);
        var source = file.FilePath is { } path ? address.File(path) : null;
        if (source is null)
            throw new InvalidRequestException(Method, "file_path", "is absent or leads elsewhere; take it from getFile.");
        return await GuardAsync(Method, patience + TransferTime(maxBytes), static () => false, ReceiveAsync, cancellationToken);

        async Task<long> ReceiveAsync(CancellationToken deadline)
        {
            using var response = await http.GetAsync(source, HttpCompletionOption.ResponseHeadersRead, deadline);
            await ThrowIfRefusedAsync(Method, response, deadline);
            if (response.Content.Headers.ContentLength is { } length && length > maxBytes)
                throw new FileTooBigException(Method, "file", length, maxBytes);
            var copied = await BoundedCopy.CopyAsync(await response.Content.ReadAsStreamAsync(deadline), destination, maxBytes, deadline);
            if (file.FileSize is { } expected && copied < expected)
                throw new NetworkException(Method, $"The download ended after {copied} of {expected} bytes.", mayHaveBeenAccepted: false, timedOut: false);
            return copied;
        }
    }

    public void Dispose() => http.Dispose();

    private static TimeSpan TransferTime(long bytes) => TimeSpan.FromSeconds(bytes / SlowestBytesPerSecond);

    /// <summary>Runs one exchange under a deadline and gives its failures their types; only the caller's own cancellation passes as such.</summary>
    private async Task<T> GuardAsync<T>(
        string method, TimeSpan limit, Func<bool> wasSent, Func<CancellationToken, Task<T>> exchange, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(limit, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            return await exchange(linked.Token);
        }
        catch (OperationCanceledException e) when (cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException($"{method} was cancelled.", e, cancellationToken);
        }
        catch (OperationCanceledException e)
        {
            throw new NetworkException(method, $"{method} got no answer from {address} within {limit.TotalSeconds:F0} s.", wasSent(), timedOut: true, e);
        }
        catch (HttpRequestException e)
        {
            var what = wasSent() ? "got no answer" : "failed";
            throw new NetworkException(method, $"{method} {what} at {address}: {address.Scrub(e.Message)}", wasSent(), timedOut: false, e);
        }
    }

    private TResult Read<TResult>(BotRequest<TResult> request, HttpStatusCode status, byte[] bytes)
    {
        var reply = Parse(bytes);
        if (reply is not { Ok: true })
            throw Refusal(request.Method, status, reply);
        if (reply.Result is not { } result)
            throw new UnexpectedReplyException(request.Method, "the answer has no result");
        try
        {
            return request.ReadResult(result) ?? throw new UnexpectedReplyException(request.Method, "its result is null");
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            throw new UnexpectedReplyException(request.Method, "its result has another form than the Bot API's", e);
        }
    }

    private async Task ThrowIfRefusedAsync(string method, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        if (response.StatusCode == HttpStatusCode.OK)
            return;
        var reply = Parse(await response.Content.ReadAsByteArrayAsync(cancellationToken));
        if (response.StatusCode == HttpStatusCode.NotFound)
        {
            var said = address.Scrub(reply?.Description ?? "Not Found");
            throw new NotFoundException(new ApiFailure(method, 404, said, Parameters: null, MayHaveBeenAccepted: false), MissingThing.File);
        }

        throw Refusal(method, response.StatusCode, reply);
    }

    private TelegramException Refusal(string method, HttpStatusCode status, ApiResponse? reply)
    {
        var code = reply?.ErrorCode ?? (int)status;
        if (code < 400)
            return new UnexpectedReplyException(method, $"with {code} and no Bot API answer");
        return ApiErrors.Create(method, code, address.Scrub(reply?.Description ?? status.ToString()), reply?.Parameters);
    }

    /// <summary>The envelope, or null when there is none: proxies answer with web pages.</summary>
    private static ApiResponse? Parse(byte[] bytes)
    {
        try
        {
            return JsonSerializer.Deserialize(bytes, TelegramJson.Default.ApiResponse);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
