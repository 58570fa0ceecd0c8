using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>
/// The people's side of a local chat, over its HTTP control interface: add people, write to the bot, read what it answers, press its
/// buttons, and make its calls fail. Of several bots it means the one it was made for. Every method throws
/// <see cref="LocalChatRefusedException"/> when the server refuses. Thread-safe.
/// </summary>
public sealed class LocalChatControl : IDisposable
{
    private readonly HttpClient http;
    private readonly UserId? bot;

    /// <summary>Connects to a server.</summary>
    /// <param name="address">The server's <see cref="LocalChatServer.Address"/>.</param>
    /// <param name="bot">Whose private chats and updates are meant; null for the first bot.</param>
    public LocalChatControl(Uri address, UserId? bot = null) =>
        (http, this.bot) = (new HttpClient { BaseAddress = new Uri(address, "control/") }, bot);

    /// <summary>Adds a person; the bot hears of them when they write first.</summary>
    public Task<User> AddPersonAsync(NewPerson person, CancellationToken cancellation = default) => PostAsync<User>("people", person, cancellation);

    /// <summary>Adds a person of whom only the first name matters.</summary>
    public Task<User> AddPersonAsync(string firstName, CancellationToken cancellation = default) =>
        AddPersonAsync(new NewPerson { FirstName = firstName }, cancellation);

    /// <summary>Makes a group with the bot in it.</summary>
    public Task<Chat> AddGroupAsync(NewGroup group, CancellationToken cancellation = default) => PostAsync<Chat>("groups", group, cancellation);

    /// <summary>Adds a bot beside those there are.</summary>
    public Task<AddedBot> AddBotAsync(NewBot wanted, CancellationToken cancellation = default) => PostAsync<AddedBot>("bots", wanted, cancellation);

    /// <summary>All bots, the first one first.</summary>
    public Task<IReadOnlyList<User>> GetBotsAsync(CancellationToken cancellation = default) => GetAsync<IReadOnlyList<User>>("bots", cancellation);

    /// <summary>All people, in the order they came.</summary>
    public Task<IReadOnlyList<User>> GetPeopleAsync(CancellationToken cancellation = default) => GetAsync<IReadOnlyList<User>>("people", cancellation);

    /// <summary>The chats, the newest first.</summary>
    /// <param name="person">Whose chats; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<ChatSummary>> GetChatsAsync(UserId? person = null, CancellationToken cancellation = default) =>
        GetAsync<IReadOnlyList<ChatSummary>>(person is null ? "chats" : $"chats?person={person}", cancellation);

    /// <summary>The commands somebody's menu shows in a chat.</summary>
    public Task<IReadOnlyList<BotCommand>> GetCommandsAsync(ChatId chat, UserId person, CancellationToken cancellation = default) =>
        GetAsync<IReadOnlyList<BotCommand>>($"chats/{chat}/commands?person={person}", cancellation);

    /// <summary>Gives somebody a standing in a chat; see <see cref="NewStanding"/>.</summary>
    public Task<ChatMember> SetStandingAsync(ChatId chat, NewStanding standing, CancellationToken cancellation = default) =>
        SendAsync<ChatMember>(HttpMethod.Put, $"chats/{chat}/members", Body(standing), cancellation);

    /// <summary>A person writes a text; in a private chat <paramref name="from"/> is its person.</summary>
    public async Task<Message> SendTextAsync(ChatId chat, string text, UserId? from = null, CancellationToken cancellation = default) =>
        (await WriteAsync(chat, "photo", [], text, from, cancellation))[0];

    /// <summary>A person sends a picture as a photo: the bot gets its sizes, compressed anew as Telegram does it.</summary>
    public async Task<Message> SendPhotoAsync(
        ChatId chat, ReadOnlyMemory<byte> picture, string? caption = null, UserId? from = null, CancellationToken cancellation = default) =>
        (await WriteAsync(chat, "photo", [new OutgoingFile("photo.jpg", picture)], caption, from, cancellation))[0];

    /// <summary>A person forwards a picture that somebody else sent elsewhere.</summary>
    public async Task<Message> ForwardPhotoAsync(ChatId chat, ReadOnlyMemory<byte> picture, UserId author, UserId? from = null, CancellationToken cancellation = default) =>
        (await WriteAsync(chat, "photo", [new OutgoingFile("photo.jpg", picture)], text: null, from, cancellation, author))[0];

    /// <summary>A person answers a message by a text.</summary>
    public async Task<Message> ReplyAsync(ChatId chat, MessageId message, string text, UserId? from = null, CancellationToken cancellation = default) =>
        (await WriteAsync(chat, "photo", [], text, from, cancellation, replied: message))[0];

    /// <summary>A person sends a file as a document.</summary>
    public async Task<Message> SendDocumentAsync(
        ChatId chat, OutgoingFile file, string? caption = null, UserId? from = null, CancellationToken cancellation = default) =>
        (await WriteAsync(chat, "document", [file], caption, from, cancellation))[0];

    /// <summary>A person sends photos as an album: one message each, sharing a media_group_id, the first with the caption.</summary>
    public Task<IReadOnlyList<Message>> SendPhotoAlbumAsync(
        ChatId chat, IReadOnlyList<ReadOnlyMemory<byte>> pictures, string? caption = null, UserId? from = null, CancellationToken cancellation = default) =>
        WriteAsync(chat, "photo", [.. pictures.Select(picture => new OutgoingFile("photo.jpg", picture))], caption, from, cancellation);

    /// <summary>A person changes a text they wrote.</summary>
    public Task<Message> EditTextAsync(ChatId chat, MessageId message, string text, CancellationToken cancellation = default) =>
        SendAsync<Message>(HttpMethod.Patch, $"chats/{chat}/messages/{message}", Body(new { text }), cancellation);

    /// <summary>The chat as it is now.</summary>
    public Task<ChatView> ReadAsync(ChatId chat, CancellationToken cancellation = default) => GetAsync<ChatView>($"chats/{chat}/messages", cancellation);

    /// <summary>What was added, changed and deleted in the chat after a revision.</summary>
    public Task<ChatView> ReadSinceAsync(ChatId chat, long revision, CancellationToken cancellation = default) =>
        GetAsync<ChatView>(string.Create(CultureInfo.InvariantCulture, $"chats/{chat}/messages?since={revision}"), cancellation);

    /// <summary>What the page says to somebody who has not written yet; the pictures of its samples are left out.</summary>
    public Task<ChatWelcome> GetWelcomeAsync(CancellationToken cancellation = default) => GetAsync<ChatWelcome>("welcome", cancellation);

    /// <summary>Reads the chat again at each change until it is as wanted.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="wanted">Says whether the messages, in order, are what is waited for.</param>
    /// <param name="within">How long to wait at most.</param>
    /// <param name="cancellation">Gives up earlier.</param>
    /// <returns>The messages that were as wanted.</returns>
    /// <exception cref="TimeoutException">The chat never was as wanted; the message tells its size, not its content.</exception>
    public async Task<IReadOnlyList<Message>> WaitAsync(
        ChatId chat, Func<IReadOnlyList<Message>, bool> wanted, TimeSpan within, CancellationToken cancellation = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(within);
        var view = new ChatView(-1, [], []);
        try
        {
            while (true)
            {
                view = await ReadAsync(chat, deadline.Token);
                if (wanted(view.Messages)) return view.Messages;
                await GetAsync<ChatView>($"chats/{chat}/messages?revision={view.Revision}&wait=25", deadline.Token);
            }
        }
        catch (OperationCanceledException late) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"Chat {chat} was not as wanted within {within}; it holds {view.Messages.Count} messages.", late);
        }
    }

    /// <summary>Presses an inline button.</summary>
    public Task<CallbackPress> PressAsync(ChatId chat, NewPress press, CancellationToken cancellation = default) =>
        PostAsync<CallbackPress>($"chats/{chat}/presses", press, cancellation);

    /// <summary>Presses the inline button with this data.</summary>
    public Task<CallbackPress> PressAsync(ChatId chat, MessageId message, string data, CancellationToken cancellation = default) =>
        PressAsync(chat, new NewPress { MessageId = message, Data = data }, cancellation);

    /// <summary>A press with its answer, if it comes in time; see <see cref="CallbackPress.Answered"/>.</summary>
    /// <param name="id">The press.</param>
    /// <param name="wait">How long to wait for the answer: whole seconds, at most 50.</param>
    /// <param name="cancellation">Gives up earlier.</param>
    public Task<CallbackPress> GetPressAsync(string id, TimeSpan wait, CancellationToken cancellation = default) =>
        GetAsync<CallbackPress>($"presses/{id}?wait={(int)wait.TotalSeconds}", cancellation);

    /// <summary>The bytes of any file in the chats, of any size.</summary>
    public async Task<byte[]> DownloadAsync(string fileId, CancellationToken cancellation = default)
    {
        using var response = await SendAsync(HttpMethod.Get, "files/" + Uri.EscapeDataString(fileId), content: null, cancellation);
        return await response.Content.ReadAsByteArrayAsync(cancellation);
    }

    /// <summary>The bot's calls that ended, oldest first.</summary>
    /// <param name="method">Only calls of this method, in any case; null for all.</param>
    /// <param name="after">Only calls after this <see cref="CallRecord.Number"/>.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<IReadOnlyList<CallRecord>> GetCallsAsync(string? method = null, long after = 0, CancellationToken cancellation = default) =>
        GetAsync<IReadOnlyList<CallRecord>>(string.Create(CultureInfo.InvariantCulture, $"calls?after={after}{(method is null ? "" : "&method=" + method)}"), cancellation);

    /// <summary>Plans a fault; faults come in the order planned.</summary>
    public Task AddFaultAsync(Fault fault, CancellationToken cancellation = default) => SendAsync(HttpMethod.Post, "faults", Body(fault), cancellation);

    /// <summary>Forgets the faults that have not come.</summary>
    public Task ClearFaultsAsync(CancellationToken cancellation = default) => SendAsync(HttpMethod.Delete, "faults", content: null, cancellation);

    /// <summary>The updates the bot has not confirmed, oldest first.</summary>
    public Task<IReadOnlyList<Update>> GetPendingUpdatesAsync(CancellationToken cancellation = default) => GetAsync<IReadOnlyList<Update>>("updates", cancellation);

    /// <summary>Delivers an update once more, confirmed or not.</summary>
    public Task RepeatUpdateAsync(UpdateId update, CancellationToken cancellation = default) =>
        SendAsync(HttpMethod.Post, $"updates/{update}/repeat", content: null, cancellation);

    /// <summary>Has the next updates that come several at once come newest first.</summary>
    public Task ReorderUpdatesAsync(CancellationToken cancellation = default) => SendAsync(HttpMethod.Post, "updates/reorder", content: null, cancellation);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Task<IReadOnlyList<Message>> WriteAsync(
        ChatId chat, string form, IReadOnlyList<OutgoingFile> files, string? text, UserId? from, CancellationToken cancellation, UserId? author = null, MessageId? replied = null)
    {
        var content = new MultipartFormDataContent { { new StringContent(form), "\"as\"" } };
        content.HeaderEncodingSelector = (_, _) => Encoding.UTF8;
        if (text is not null) content.Add(new StringContent(text), "\"text\"");
        if (from is { } sender) content.Add(new StringContent(sender.ToString()), "\"from\"");
        if (author is { } first) content.Add(new StringContent(first.ToString()), "\"forward_from\"");
        if (replied is { } answered) content.Add(new StringContent(answered.ToString()), "\"reply_to_message_id\"");
        foreach (var file in files)
        {
            var part = new ReadOnlyMemoryContent(file.Bytes);
            // Unvalidated, since .NET would turn a name outside ASCII into a MIME word, which Telegram's reader takes for the name.
            var name = file.Name.Replace("\"", "\\\"", StringComparison.Ordinal);
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
            content.Add(part);
        }

        return SendAsync<IReadOnlyList<Message>>(HttpMethod.Post, $"chats/{chat}/messages", content, cancellation);
    }

    private Task<T> GetAsync<T>(string path, CancellationToken cancellation) => SendAsync<T>(HttpMethod.Get, path, content: null, cancellation);

    private Task<T> PostAsync<T>(string path, object body, CancellationToken cancellation) => SendAsync<T>(HttpMethod.Post, path, Body(body), cancellation);

    private static JsonContent Body(object body) => JsonContent.Create(body, body.GetType(), options: WireJson.Options);

    private async Task<T> SendAsync<T>(HttpMethod verb, string path, HttpContent? content, CancellationToken cancellation)
    {
        using var response = await SendAsync(verb, path, content, cancellation);
        return (await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellation))!;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod verb, string path, HttpContent? content, CancellationToken cancellation)
    {
        var query = bot is null ? "" : $"{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}bot={bot}";
        using var request = new HttpRequestMessage(verb, new Uri(path + query, UriKind.Relative)) { Content = content };
        var response = await http.SendAsync(request, cancellation);
        if (response.IsSuccessStatusCode) return response;
        using (response)
        {
            var answer = await response.Content.ReadFromJsonAsync<ApiResponse>(WireJson.Options, cancellation);
            throw new LocalChatRefusedException((int)response.StatusCode, answer?.Description ?? "no reason given");
        }
    }
}

/// <summary>The control interface refused a request.</summary>
/// <param name="status">The HTTP status, such as 400 or 404.</param>
/// <param name="description">What was wrong with the request.</param>
public sealed class LocalChatRefusedException(int status, string description) : Exception($"The local chat answered {status}: {description}")
{
    /// <summary>The HTTP status, such as 400 or 404.</summary>
    public int Status { get; } = status;
}
