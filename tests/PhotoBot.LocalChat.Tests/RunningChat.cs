using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using PhotoBot.BotApiSchema;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests;

/// <summary>A running server, its control, and a bot that speaks plain HTTP. When disposed, every call must have kept to the Bot API.</summary>
internal sealed class RunningChat : IAsyncDisposable
{
    private readonly CallWatch calls = new();

    private RunningChat(LocalChatServer server)
    {
        Server = server;
        calls.Watch(server);
        Control = new LocalChatControl(server.Address);
        Http = new HttpClient { BaseAddress = server.Address };
    }

    /// <summary>More than any call here takes; a test that hangs fails by it.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(20);

    public LocalChatServer Server { get; }

    public LocalChatControl Control { get; }

    public HttpClient Http { get; }

    public static async Task<RunningChat> StartAsync(LocalChatOptions? options = null, TimeProvider? time = null) =>
        new(await LocalChatServer.StartAsync(options ?? new LocalChatOptions { EnforceRateLimits = false }, CancellationToken.None, time));

    /// <summary>A person who has already written to the bot, whose update is confirmed.</summary>
    public async Task<ChatId> MeetAsync(string firstName = "Anna")
    {
        var person = await Control.AddPersonAsync(firstName);
        var chat = ChatId.PrivateWith(person.Id);
        await Control.SendTextAsync(chat, "/start");
        var update = (await Control.GetPendingUpdatesAsync())[^1];
        await CallAsync("getUpdates", ("offset", update.UpdateId.Next.ToString()));
        return chat;
    }

    /// <summary>An address on the server. Absolute, since a relative "bot123:abc" would be read as a scheme.</summary>
    public Uri Url(string path) => new(Server.Address + path);

    /// <summary>The address of a method.</summary>
    public Uri Method(string name) => Url($"bot{Server.Token}/{name}");

    /// <summary>Calls by a urlencoded form and gives the whole answer.</summary>
    public async Task<JsonElement> AnswerAsync(string method, params (string Name, string Value)[] parameters)
    {
        using var form = new FormUrlEncodedContent(parameters.Select(pair => KeyValuePair.Create(pair.Name, pair.Value)));
        return await AnswerAsync(method, form);
    }

    /// <summary>Calls with a body and gives the whole answer.</summary>
    public async Task<JsonElement> AnswerAsync(string method, HttpContent body)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var response = await Http.PostAsync(Method(method), body, patience.Token);
        var answer = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(patience.Token));
        // On the real server too the status repeats the code.
        Assert.Equal(answer.GetProperty("ok").GetBoolean() ? 200 : answer.GetProperty("error_code").GetInt32(), (int)response.StatusCode);
        return answer;
    }

    /// <summary>Calls, expects success, and gives the result.</summary>
    public async Task<JsonElement> CallAsync(string method, params (string Name, string Value)[] parameters) =>
        Result(await AnswerAsync(method, parameters));

    /// <summary>Calls with a body, expects success, and gives the result.</summary>
    public async Task<JsonElement> CallAsync(string method, HttpContent body) => Result(await AnswerAsync(method, body));

    /// <summary>Calls, expects a refusal, and gives its code and text.</summary>
    public async Task<string> RefusalAsync(string method, params (string Name, string Value)[] parameters) =>
        Refusal(await AnswerAsync(method, parameters));

    /// <summary>Calls with a body, expects a refusal, and gives its code and text.</summary>
    public async Task<string> RefusalAsync(string method, HttpContent body) => Refusal(await AnswerAsync(method, body));

    /// <summary>The bot's id of the last file a person sent: the largest size of a photo, or a document.</summary>
    public async Task<string> LastFileIdAsync()
    {
        var message = (await CallAsync("getUpdates")).EnumerateArray().Last().GetProperty("message");
        var file = message.TryGetProperty("photo", out var sizes) ? sizes.EnumerateArray().Last() : message.GetProperty("document");
        return file.GetProperty("file_id").GetString()!;
    }

    /// <summary>A multipart body, as well-behaved clients write it.</summary>
    public static MultipartFormDataContent Form(IEnumerable<(string Name, string Value)> texts, params (string Part, string FileName, byte[] Bytes)[] files)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in texts) form.Add(new StringContent(value, Encoding.UTF8), $"\"{name}\"");
        foreach (var (part, fileName, bytes) in files)
        {
            var content = new ByteArrayContent(bytes);
            content.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{part}\"", FileName = $"\"{fileName}\"" };
            form.Add(content);
        }

        return form;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Control.Dispose();
        await Server.DisposeAsync();
        await calls.ThrowIfViolatedAsync();
    }

    private static JsonElement Result(JsonElement answer)
    {
        Assert.True(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return answer.GetProperty("result");
    }

    private static string Refusal(JsonElement answer)
    {
        Assert.False(answer.GetProperty("ok").GetBoolean(), answer.ToString());
        return $"{answer.GetProperty("error_code")} {answer.GetProperty("description")}";
    }
}
