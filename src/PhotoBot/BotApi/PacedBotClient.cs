using System.Net;
using Microsoft.Extensions.Logging;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Requests;
using Telegram.Bot.Requests.Abstractions;

namespace PhotoBot.BotApi;

/// <summary>
/// Telegram.Bot with what it leaves to its users: Telegram's limits, kept in order a chat at a time; repeats by one
/// <see cref="RetryPolicy"/>; types for refusals; bounded downloads; the token in no text. Every method of the library calls SendRequest.
/// Thread-safe.
/// </summary>
/// <remarks>
/// It throws a <see cref="RequestException"/> for a call that failed, its subclass <see cref="ApiRequestException"/> for one that was
/// refused, and <see cref="OperationCanceledException"/> only when the caller cancels. The HttpClient is its own: one of
/// IHttpClientFactory logs addresses, and so the token.
/// </remarks>
internal sealed class PacedBotClient : TelegramBotClient, IDisposable
{
    private readonly Connection connection;
    private readonly RetryPolicy policy;

    static PacedBotClient() => _ = BotApiJson.Options;

    /// <summary>Prepares to call the Bot API; nothing is sent yet.</summary>
    /// <exception cref="InvalidConfigurationException">The token or the API root has a wrong form.</exception>
    public PacedBotClient(TelegramOptions options, SendLimiter limiter, TimeProvider time, ILogger<PacedBotClient> logger)
        : this(new Connection(options, limiter, time, logger), RetryPolicy.AMinute)
    {
    }

    private PacedBotClient(Connection connection, RetryPolicy policy)
        : base(connection.Options, connection.Http)
    {
        (this.connection, this.policy) = (connection, policy);
        ExceptionsParser = connection.Refusals;
    }

    /// <summary>The same client with another policy of repeats.</summary>
    public PacedBotClient With(RetryPolicy other) => new(connection, other);

    /// <inheritdoc/>
    public override Task<TResponse> SendRequest<TResponse>(IRequest<TResponse> request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return RepeatAsync(request.MethodName, CostOf(request), () => base.SendRequest(request, cancellationToken), cancellationToken);
    }

    /// <summary>Fetches a file by its file_id.</summary>
    /// <exception cref="FileTooBigException">It is larger than <paramref name="maxBytes"/>.</exception>
    public Task<byte[]> DownloadAsync(string fileId, int maxBytes, CancellationToken stop)
    {
        // One retry covers both, since it needs a new link.
        var once = With(RetryPolicy.Never);
        var shortFiles = 0;
        return RepeatAsync("download", cost: null, FetchAsync, stop);

        async Task<byte[]> FetchAsync()
        {
            try
            {
                return await connection.Files.FetchAsync(await once.GetFile(fileId, stop), maxBytes, stop);
            }
            catch (ShortFileException again) when (shortFiles++ > 0)
            {
                // A file that is short twice is damaged on the server: it counts as gone.
                throw new ApiRequestException(again.Message, (int)HttpStatusCode.NotFound, again);
            }
        }
    }

    /// <summary>Closes the connections; calls still on their way fail.</summary>
    public void Dispose() => connection.Http.Dispose();

    /// <summary>The one loop of repeats. The permit is kept meanwhile, so that nothing overtakes in the chat.</summary>
    private async Task<T> RepeatAsync<T>(string method, (long Chat, int Messages)? cost, Func<Task<T>> call, CancellationToken stop)
    {
        var (start, answers, failures, lost) = (connection.Time.GetTimestamp(), connection.Handler.Answers, 0, 0);
        SendPermit? permit = null;
        try
        {
            for (var tries = 1; ; tries++)
            {
                TimeSpan pause;
                try
                {
                    if (permit is { IsHeld: true }) await permit.AgainAsync(stop);
                    else if (cost is var (chat, messages)) permit = await connection.Limiter.EnterAsync(chat, messages, stop);
                    return await call();
                }
                catch (Exception ended) when (stop.IsCancellationRequested && IsCancellation(ended))
                {
                    throw new OperationCanceledException($"{method} was cancelled.", ended, stop);
                }
                catch (RequestException failure)
                {
                    if (failure is FloodException flood) permit?.Refuse(flood.RetryAfter);
                    var counts = failure is not FloodException && (RetryPolicy.IsServers(failure) || connection.Handler.Answers != answers);
                    answers = connection.Handler.Answers;
                    if (counts) failures++;
                    if (cost is not null && BotApiHandler.MayBeAccepted(failure)) lost++;
                    var isSpent = policy.IsSpent(counts, failures, connection.Time.GetElapsedTime(start)) || lost >= policy.MaxFailures
                        || IsTooLong(failure, permit);
                    if (isSpent || IsFinal(failure, isSend: cost is not null)) throw connection.Scrubbed(failure);
                    pause = PauseAfter(failure, tries, permit);
                    connection.Logger.LogWarning(
                        "{Method} goes again in {Pause} s: {Reason}{Status}", method, pause.TotalSeconds,
                        connection.Token.Scrub(failure.Message), failure.HttpStatusCode is { } status ? $" (HTTP {(int)status})" : "");
                }

                await Task.Delay(pause, connection.Time, stop);
            }
        }
        finally
        {
            permit?.Dispose();
        }
    }

    /// <summary>A flood beyond the limiter's longest wait ends a call without a permit: its chat would hold its place meanwhile.</summary>
    private bool IsTooLong(RequestException failure, SendPermit? permit) =>
        permit is null && !policy.IsEndless && failure is FloodException flood && flood.RetryAfter > connection.LongestFlood;

    /// <summary>The library throws some cancellations as failures, and names a token of its own in the others.</summary>
    private static bool IsCancellation(Exception ended) =>
        ended is OperationCanceledException or { InnerException: OperationCanceledException };

    /// <summary>A message that was accepted is sent, though the library can't read the answer: once more would be twice.</summary>
    private static bool IsFinal(RequestException failure, bool isSend) =>
        !RetryPolicy.IsPassing(failure) || (isSend && failure.HttpStatusCode is HttpStatusCode.OK);

    /// <summary>With a permit it is the limiter that waits out a flood, however long.</summary>
    private static TimeSpan PauseAfter(RequestException failure, int tries, SendPermit? permit) => failure switch
    {
        FloodException flood when permit is null || flood.RetryAfter < RetryPolicy.LongestPause => flood.RetryAfter,
        FloodException => RetryPolicy.LongestPause,
        _ => RetryPolicy.Pause(tries),
    };

    /// <summary>
    /// The chat and what the request costs it. getUpdates, getFile, answerCallbackQuery, sendChatAction, deleteMessage and settings cost
    /// nothing: they put no message in a chat, and a pressed button must stop spinning though the chat's album still waits.
    /// </summary>
    private static (long Chat, int Messages)? CostOf(IRequest request) => request switch
    {
        SendMediaGroupRequest album => (album.ChatId.Identifier ?? 0, album.Media.Count()),
        SendMessageRequest or SendPhotoRequest or SendDocumentRequest or EditMessageTextRequest =>
            (((IChatTargetable)request).ChatId.Identifier ?? 0, 1),
        _ => null,
    };

    /// <summary>What a client shares with those of other policies.</summary>
    private sealed class Connection
    {
        public Connection(TelegramOptions options, SendLimiter limiter, TimeProvider time, ILogger logger)
        {
            if (!options.ApiRoot.IsAbsoluteUri || options.ApiRoot.Scheme is not ("https" or "http"))
            {
                throw new InvalidConfigurationException(
                    $"Telegram:ApiRoot must be an absolute http or https address, but is '{options.ApiRoot}'.");
            }

            (Limiter, Time, Logger) = (limiter, time, logger);
            LongestFlood = TimeSpan.FromSeconds(options.MaxRetryAfterSeconds);
            Token = new BotToken(options.Token);
            Refusals = new Refusals(Token);
            // The library's own repeats would hide a flood from the limiter.
            Options = new TelegramBotClientOptions(options.Token, options.ApiRoot.GetLeftPart(UriPartial.Authority)) { RetryThreshold = 0 };
            Handler = new BotApiHandler(options, time);
            Http = new HttpClient(Handler) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
            // A Bot API server of one's own logs it.
            Http.DefaultRequestHeaders.UserAgent.ParseAdd("PhotoBot");
            Files = new FileDownload(Http, Handler, Options.BaseFileUrl, Refusals, time);
        }

        public TelegramBotClientOptions Options { get; }

        public HttpClient Http { get; }

        public BotApiHandler Handler { get; }

        public FileDownload Files { get; }

        public SendLimiter Limiter { get; }

        public BotToken Token { get; }

        public Refusals Refusals { get; }

        public TimeProvider Time { get; }

        public ILogger Logger { get; }

        public TimeSpan LongestFlood { get; }

        public RequestException Scrubbed(RequestException failure) => failure is ApiRequestException ? failure : Token.Scrub(failure);
    }
}
