using System.Net.Http.Json;
using System.Text;
using PhotoBot.LocalChat;
using PhotoBot.LocalChat.Calls;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Faults;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.TestKit;

/// <summary>
/// The people's side of a local chat, over its HTTP control interface: add people, write to the bot, read what it answers, press its
/// buttons, and make its calls fail. Of several bots it means the one it was made for. Every method throws
/// <see cref="LocalChatRefusedException"/> when the server refuses. Thread-safe.
/// </summary>
/// <param name="address">The server's <see cref="LocalChatServer.Address"/>.</param>
/// <param name="bot">Whose private chats and updates are meant; null for the first bot.</param>
public sealed class LocalChatControl(Uri address, UserId? bot = null) : IDisposable
{
    private readonly HttpClient http = new() { BaseAddress = new Uri(address, "control/") };

    /// <summary>Adds a person; the bot gets its first update of them when they write.</summary>
    public Task<User> AddPersonAsync(NewPerson person, CancellationToken cancellation = default) =>
        PostAsync<User>("people", person, cancellation);

    /// <summary>Adds a person of whom only the first name matters.</summary>
    public Task<User> AddPersonAsync(string firstName, CancellationToken cancellation = default) =>
        AddPersonAsync(new NewPerson { FirstName = firstName }, cancellation);

    /// <summary>Makes a group with every bot in it.</summary>
    public Task<Chat> AddGroupAsync(NewGroup group) => PostAsync<Chat>("groups", group);

    /// <summary>Adds a bot beside those there are.</summary>
    public Task<AddedBot> AddBotAsync(NewBot wanted) => PostAsync<AddedBot>("bots", wanted);

    /// <summary>All bots, the first one first.</summary>
    public Task<IReadOnlyList<User>> GetBotsAsync() => GetAsync<IReadOnlyList<User>>("bots");

    /// <summary>All people, in the order they came.</summary>
    public Task<IReadOnlyList<User>> GetPeopleAsync() => GetAsync<IReadOnlyList<User>>("people");

    /// <summary>A person's chats, the newest first.</summary>
    public Task<IReadOnlyList<ChatSummary>> GetChatsAsync(UserId person) => GetAsync<IReadOnlyList<ChatSummary>>($"chats?person={person}");

    /// <summary>The commands in a person's menu of a chat.</summary>
    public Task<IReadOnlyList<BotCommand>> GetCommandsAsync(ChatId chat, UserId person) =>
        GetAsync<IReadOnlyList<BotCommand>>($"chats/{chat}/commands?person={person}");

    /// <summary>Changes a status in a chat; see <see cref="NewMemberStatus"/>.</summary>
    public Task<ChatMember> SetMemberStatusAsync(ChatId chat, NewMemberStatus standing) =>
        SendAsync<ChatMember>(HttpMethod.Put, $"chats/{chat}/members", Body(standing));

    /// <summary>A person writes a text; in a private chat <paramref name="from"/> is its person.</summary>
    public Task<Message> SendTextAsync(ChatId chat, string text, UserId? from = null, CancellationToken cancellation = default) =>
        WriteOneAsync(chat, "photo", file: null, cancellation, ("text", text), ("from", $"{from}"));

    /// <summary>A person sends a picture as a photo: the bot gets its sizes, compressed again as Telegram does it.</summary>
    public Task<Message> SendPhotoAsync(
        ChatId chat, ReadOnlyMemory<byte> picture, string? caption = null, UserId? from = null, CancellationToken cancellation = default) =>
        WriteOneAsync(chat, "photo", new OutgoingFile("photo.jpg", picture), cancellation, ("text", caption), ("from", $"{from}"));

    /// <summary>A person forwards a picture of another person.</summary>
    public Task<Message> ForwardPhotoAsync(ChatId chat, ReadOnlyMemory<byte> picture, UserId author) =>
        WriteOneAsync(chat, "photo", new OutgoingFile("photo.jpg", picture), CancellationToken.None, ("forward_from", $"{author}"));

    /// <summary>A person answers a message by a text.</summary>
    public Task<Message> ReplyAsync(ChatId chat, MessageId message, string text, UserId? from = null) =>
        WriteOneAsync(
            chat, "photo", file: null, CancellationToken.None, ("text", text), ("from", $"{from}"), ("reply_to_message_id", $"{message}"));

    /// <summary>A person sends a file as a document.</summary>
    public Task<Message> SendDocumentAsync(
        ChatId chat, OutgoingFile file, string? caption = null, UserId? from = null, CancellationToken cancellation = default) =>
        WriteOneAsync(chat, "document", file, cancellation, ("text", caption), ("from", $"{from}"));

    /// <summary>A person sends photos as an album: one message each, sharing a media_group_id, the first with the caption.</summary>
    public Task<IReadOnlyList<Message>> SendPhotoAlbumAsync(
        ChatId chat, IReadOnlyList<ReadOnlyMemory<byte>> pictures, string? caption = null) => WriteAsync(
        chat, "photo", [.. pictures.Select(picture => new OutgoingFile("photo.jpg", picture))], CancellationToken.None, ("text", caption));

    /// <summary>A person changes a text they wrote.</summary>
    public Task<Message> EditTextAsync(ChatId chat, MessageId message, string text) =>
        SendAsync<Message>(HttpMethod.Patch, $"chats/{chat}/messages/{message}", Body(new { text }));

    /// <summary>The chat as it is now.</summary>
    public Task<ChatView> ReadAsync(ChatId chat, CancellationToken cancellation = default) =>
        GetAsync<ChatView>($"chats/{chat}/messages", cancellation);

    /// <summary>What was added, changed and deleted in the chat after a revision.</summary>
    public Task<ChatView> ReadSinceAsync(ChatId chat, long revision) => GetAsync<ChatView>($"chats/{chat}/messages?since={revision}");

    /// <summary>The page's welcome, without the pictures of its samples.</summary>
    public Task<ChatWelcome> GetWelcomeAsync() => GetAsync<ChatWelcome>("welcome");

    /// <summary>Reads the chat again at each change until its messages are as wanted, and returns those.</summary>
    /// <exception cref="TimeoutException">The chat never was as wanted; the message holds its size, not its content.</exception>
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
    public Task<CallbackPress> PressAsync(ChatId chat, MessageId message, string data) =>
        PressAsync(chat, new NewPress { MessageId = message, Data = data });

    /// <summary>A press with its answer, if that comes within so many whole seconds, at most 50.</summary>
    public Task<CallbackPress> GetPressAsync(string id, TimeSpan wait) =>
        GetAsync<CallbackPress>($"presses/{id}?wait={(int)wait.TotalSeconds}");

    /// <summary>The bytes of any file in the chats, of any size.</summary>
    public async Task<byte[]> DownloadAsync(string fileId)
    {
        using var response = await RequestAsync(HttpMethod.Get, "files/" + Uri.EscapeDataString(fileId));
        return await response.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The calls that ended, oldest first: of one method, in any case, or all; after a <see cref="CallRecord.Number"/>.</summary>
    public Task<IReadOnlyList<CallRecord>> GetCallsAsync(string? method = null, long after = 0) =>
        GetAsync<IReadOnlyList<CallRecord>>($"calls?after={after}{(method is null ? "" : "&method=" + method)}");

    /// <summary>Plans a fault; faults come in the order planned.</summary>
    public Task AddFaultAsync(Fault fault) => RequestAsync(HttpMethod.Post, "faults", Body(fault));

    /// <summary>Forgets the faults that have not come.</summary>
    public Task ClearFaultsAsync() => RequestAsync(HttpMethod.Delete, "faults");

    /// <summary>The updates the bot has not confirmed, oldest first.</summary>
    public Task<IReadOnlyList<Update>> GetPendingUpdatesAsync() => GetAsync<IReadOnlyList<Update>>("updates");

    /// <summary>Delivers an update once more, confirmed or not.</summary>
    public Task RepeatUpdateAsync(UpdateId update) => RequestAsync(HttpMethod.Post, $"updates/{update}/repeat");

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<Message> WriteOneAsync(
        ChatId chat, string form, OutgoingFile? file, CancellationToken cancellation, params (string Name, string? Value)[] texts) =>
        (await WriteAsync(chat, form, file is null ? [] : [file], cancellation, texts))[0];

    private Task<IReadOnlyList<Message>> WriteAsync(
        ChatId chat,
        string form,
        IReadOnlyList<OutgoingFile> files,
        CancellationToken cancellation,
        params (string Name, string? Value)[] texts)
    {
        var content = new MultipartFormDataContent();
        foreach (var (name, value) in texts.Append(("as", form)))
            if (value is { Length: > 0 }) content.Add(new StringContent(value), $"\"{name}\"");
        content.HeaderEncodingSelector = (_, _) => Encoding.UTF8;
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

    private Task<T> GetAsync<T>(string path, CancellationToken cancellation = default) =>
        SendAsync<T>(HttpMethod.Get, path, content: null, cancellation);

    private Task<T> PostAsync<T>(string path, object body, CancellationToken cancellation = default) =>
        SendAsync<T>(HttpMethod.Post, path, Body(body), cancellation);

    private static JsonContent Body(object body) => JsonContent.Create(body, body.GetType(), options: WireJson.Options);

    private async Task<T> SendAsync<T>(HttpMethod verb, string path, HttpContent? content, CancellationToken cancellation = default)
    {
        using var response = await RequestAsync(verb, path, content, cancellation);
        return (await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellation))!;
    }

    private async Task<HttpResponseMessage> RequestAsync(
        HttpMethod verb, string path, HttpContent? content = null, CancellationToken cancellation = default)
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
public sealed class LocalChatRefusedException(int status, string description)
    : Exception($"The local chat answered {status}: {description}")
{
    /// <summary>The HTTP status, such as 400 or 404.</summary>
    public int Status { get; } = status;
}
