using Microsoft.Extensions.Logging;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Sending;
using PhotoBot.Telegram.Transport;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram;

/// <summary>One bot at the Bot API: a method of it is a method here. Thread-safe; one for the life of the program.</summary>
/// <remarks>
/// <para>
/// Every method throws a <see cref="TelegramException"/> when it fails, <see cref="InvalidRequestException"/> among them before
/// anything is sent, and <see cref="OperationCanceledException"/> only when the caller cancels: the client's own timeout is a
/// <see cref="NetworkException"/>.
/// </para>
/// <para>
/// Refusals with 429 are waited for and repeated. Failures on the way are repeated when the request cannot have been accepted, or
/// when doing it twice does no harm; a send that may have been accepted is never repeated but thrown with
/// <see cref="TelegramException.MayHaveBeenAccepted"/> set. getUpdates and sendChatAction are never repeated.
/// </para>
/// <para>
/// The token is in every address, so the client brings its own HttpClient that neither logs nor traces. Do not put one from
/// IHttpClientFactory in front of the Bot API: it logs the addresses.
/// </para>
/// </remarks>
public sealed class BotClient : IDisposable
{
    /// <summary>The largest file that Telegram's own servers let a bot download, 20 MB (Bot API, getFile).</summary>
    public const long MaxDownloadBytes = 20 << 20;

    private readonly BotTransport transport;
    private readonly BotCaller caller;
    private readonly int pollSeconds;

    /// <summary>Prepares to talk to Telegram; nothing is sent yet.</summary>
    /// <param name="options">The token and where to use it.</param>
    /// <param name="limiter">The one limiter of this token.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Hears of repetitions: methods and waits, never contents, chats or the token.</param>
    /// <exception cref="ArgumentException">The token or the API root has a wrong form.</exception>
    public BotClient(TelegramOptions options, SendLimiter limiter, TimeProvider time, ILogger<BotClient> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(limiter);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(logger);
        transport = new BotTransport(options, time);
        caller = new BotCaller(transport, limiter, options, time, logger);
        pollSeconds = options.PollSeconds;
    }

    /// <summary>Removes the webhook, so that getUpdates works.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<bool> DeleteWebhookAsync(DeleteWebhookRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Sends a text and returns it as a message.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Message> SendMessageAsync(SendMessageRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Sends a photo; the message returned holds the file_id to send it again without its bytes.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Message> SendPhotoAsync(SendPhotoRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Sends an album and returns its messages in order.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<IReadOnlyList<Message>> SendMediaGroupAsync(SendMediaGroupRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Sends a file as it is; the message returned holds the file_id to send it again without its bytes.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Message> SendDocumentAsync(SendDocumentRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Shows for five seconds what the bot is doing.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<bool> SendChatActionAsync(SendChatActionRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Changes the text of one of the bot's messages.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Message> EditMessageTextAsync(EditMessageTextRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Changes the buttons under one of the bot's messages.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<Message> EditMessageReplyMarkupAsync(EditMessageReplyMarkupRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Deletes a message.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<bool> DeleteMessageAsync(DeleteMessageRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Answers the press of a button, which stops its spinning.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<bool> AnswerCallbackQueryAsync(AnswerCallbackQueryRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Sets the bot's command menu.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<bool> SetMyCommandsAsync(SetMyCommandsRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Makes a file ready for download.</summary>
    /// <param name="request">Its parameters.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<BotFile> GetFileAsync(GetFileRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request), cancellationToken);

    /// <summary>Says who the bot is; the way to check a token.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<User> GetMeAsync(CancellationToken cancellationToken = default) => caller.CallAsync(new GetMeRequest(), cancellationToken);

    /// <summary>Waits for something to happen. An update that cannot be read comes as one without content.</summary>
    /// <param name="request">What to wait for, and what it confirms.</param>
    /// <param name="cancellationToken">Gives up, as at shutdown.</param>
    /// <returns>Updates in ascending order; none when nothing happened in time.</returns>
    /// <exception cref="ConflictException">Another process polls, or a webhook is set.</exception>
    public Task<IReadOnlyList<Update>> GetUpdatesAsync(GetUpdatesRequest request, CancellationToken cancellationToken = default) =>
        caller.CallAsync(Checked(request) with { Timeout = request.Timeout ?? pollSeconds }, cancellationToken);

    /// <summary>Downloads a file that getFile made ready. Not repeated, since the stream may have got a part already.</summary>
    /// <param name="file">The file.</param>
    /// <param name="destination">Gets the bytes.</param>
    /// <param name="maxBytes">The most to accept, whatever the server says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>How many bytes came.</returns>
    /// <exception cref="FileTooBigException">The file is larger than <paramref name="maxBytes"/>; at most so many bytes were written.</exception>
    /// <exception cref="NetworkException">The download broke off.</exception>
    /// <exception cref="NotFoundException">The link has expired: call getFile again.</exception>
    public Task<long> DownloadAsync(BotFile file, Stream destination, long maxBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        return transport.DownloadAsync(Checked(file), destination, maxBytes, cancellationToken);
    }

    /// <summary>Closes the connections; calls still on their way fail.</summary>
    public void Dispose() => transport.Dispose();

    private static T Checked<T>(T request)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(request);
        return request;
    }
}
