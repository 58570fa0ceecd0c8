using System.Net;
using System.Text.Json;
using Telegram.Bot.Exceptions;

namespace PhotoBot.BotApi;

/// <summary>
/// What every call needs below the library's HttpClient, whose own timeout is one for polls, sends and 50 MB uploads alike: a deadline a
/// call, a bound for each answer, a length on each body, and the path of <see cref="TelegramOptions.ApiRoot"/>, which the library cuts off.
/// </summary>
internal sealed class BotApiHandler : DelegatingHandler
{
    // 100 updates of the largest kind stay far below.
    private const int MaxAnswerBytes = 16 << 20;

    // Refusals have a few hundred bytes.
    private const int MaxRefusalBytes = 64 << 10;

    // A slow phone line; an album makes no sense on a slower one.
    private const long SlowestBytesPerSecond = 64 << 10;

    private readonly TelegramOptions options;
    private readonly TimeProvider time;
    private readonly string root;
    private long answers;

    public BotApiHandler(TelegramOptions options, TimeProvider time)
        : base(new SocketsHttpHandler
        {
            // Without it the handler makes no activities, whose tags would hold the address and so the token.
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = !options.ApiRoot.IsLoopback,
            // Below the deadline of any call, so that a call that never left differs from one whose answer got lost.
            ConnectTimeout = TimeSpan.FromSeconds(options.RequestSeconds / 2.0),
            // Shorter than servers keep idle connections, since a send into a closed one may or may not have been accepted.
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
            PooledConnectionLifetime = TimeSpan.FromMinutes(15),
        })
    {
        (this.options, this.time) = (options, time);
        root = options.ApiRoot.GetLeftPart(UriPartial.Path).TrimEnd('/');
    }

    /// <summary>How many calls were answered with success: whether the way to the server works.</summary>
    public long Answers => Interlocked.Read(ref answers);

    /// <summary>The time a call may take.</summary>
    /// <param name="bytes">What it transfers.</param>
    public TimeSpan Limit(long bytes) => TimeSpan.FromSeconds(options.RequestSeconds + (bytes / SlowestBytesPerSecond));

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.RequestUri = new Uri(root + request.RequestUri!.PathAndQuery);
        // JSON would go out chunked, which some servers refuse; files in streams that can seek have a length.
        if (request.Content is { Headers.ContentLength: null } body) await body.LoadIntoBufferAsync(cancellationToken);
        var limit = Limit(request.Content?.Headers.ContentLength ?? 0) + PollTime(request.RequestUri);
        using var deadline = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        HttpResponseMessage? response = null;
        try
        {
            response = await base.SendAsync(request, either.Token);
            // HttpClient would read the rest without the deadline. A download is read by FileDownload.
            var isGood = response.StatusCode == HttpStatusCode.OK;
            if (!isGood || request.Method == HttpMethod.Post)
                await response.Content.LoadIntoBufferAsync(isGood ? MaxAnswerBytes : MaxRefusalBytes, either.Token);
            if (isGood && request.Method == HttpMethod.Post && !IsOk(await response.Content.ReadAsByteArrayAsync(either.Token)))
            {
                throw new HttpRequestException(
                    HttpRequestError.InvalidResponse,
                    $"{options.ApiRoot.Authority} did not answer as a Bot API. Is Telegram:ApiRoot right, and no proxy in between?");
            }

            if (isGood) Interlocked.Increment(ref answers);
            return response;
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            response?.Dispose();
            throw deadline.IsCancellationRequested
                ? new HttpRequestException($"no answer from {options.ApiRoot.Authority} within {limit.TotalSeconds:F0} s", late)
                : new HttpRequestException(HttpRequestError.ConnectionError, $"no connection to {options.ApiRoot.Authority}", late);
        }
        catch
        {
            response?.Dispose();
            throw;
        }
    }

    /// <summary>Whether the server may have accepted a call without an answer: it left this machine, and nothing came back.</summary>
    public static bool MayBeAccepted(RequestException failure) =>
        failure is { InnerException: HttpRequestException lost, HttpStatusCode: null } and not ApiRequestException
        && lost.HttpRequestError is not (HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError or HttpRequestError.InvalidResponse);

    /// <summary>Whether an answer says that the call was accepted, even if the library can't read the rest.</summary>
    private static bool IsOk(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer, new JsonReaderOptions { MaxDepth = BotApiJson.MaxDepth });
        try
        {
            if (!reader.Read() || reader.TokenType is not JsonTokenType.StartObject) return false;
            while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("ok"u8)) return reader.Read() && reader.TokenType is JsonTokenType.True;
                reader.Skip();
            }
        }
        catch (JsonException)
        {
            // A web page.
        }

        return false;
    }

    private TimeSpan PollTime(Uri address) =>
        TimeSpan.FromSeconds(address.AbsolutePath.EndsWith("/" + GetRawUpdates.Name, StringComparison.Ordinal) ? options.PollSeconds : 0);
}
