using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text;
using PhotoBot.LocalChat.Calls;

namespace PhotoBot.LocalChat.Tests;

public sealed class LocalChatServerTests
{
    [Fact]
    public async Task Server_listens_on_loopback_only()
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal("127.0.0.1", chat.Server.Address.Host);
        Assert.NotEqual(0, chat.Server.Address.Port);
    }

    [Fact]
    public async Task Server_listens_wider_only_when_told_to()
    {
        await using var chat = await RunningChat.StartAsync(new LocalChatOptions { Listen = "0.0.0.0" });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{chat.Server.Address.Port}/control/bots");
        request.Headers.Host = "photos.example.org";

        using var response = await chat.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Server_tells_of_each_call_in_full_as_it_ends()
    {
        await using var chat = await RunningChat.StartAsync();
        var ended = new List<CallEndedEventArgs>();
        chat.Server.Called += (_, call) => ended.Add(call);
        using var body = new StringContent("""{"chat_id":5,"text":"hello"}""", Encoding.UTF8, "application/json");

        await chat.RefusalAsync("sendMessage", body);

        var call = Assert.Single(ended);
        Assert.Equal(("sendMessage", 400), (call.Call.Method, call.Call.Status));
        Assert.Equal(5, call.Body?.GetProperty("chat_id").GetInt64());
        Assert.False(call.Answer?.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Server_makes_a_fresh_token_when_none_is_given()
    {
        await using var one = await RunningChat.StartAsync();
        await using var two = await RunningChat.StartAsync();

        Assert.Matches("^[0-9]+:[A-Za-z0-9_-]{35}$", one.Server.Token);
        Assert.NotEqual(one.Server.Token, two.Server.Token);
    }

    [Fact]
    public async Task Server_plays_for_the_bot_of_the_given_token()
    {
        var token = "5123456789012:" + new string('a', 35);
        await using var chat = await RunningChat.StartAsync(new LocalChatOptions { Token = token, BotUsername = "my_photo_bot" });

        var me = await chat.CallAsync("getMe");

        Assert.Equal(5123456789012, me.GetProperty("id").GetInt64());
        Assert.Equal("my_photo_bot", me.GetProperty("username").GetString());
        Assert.True(me.GetProperty("is_bot").GetBoolean());
    }

    [Theory]
    [InlineData("LocalChat:Token", "123:short", "photo_local_bot", 0)]
    [InlineData("LocalChat:BotUsername", null, "photo", 0)]
    [InlineData("Port", null, "photo_local_bot", 70000)]
    [InlineData("LocalChat:Listen", null, "photo_local_bot", 0, "everywhere")]
    [InlineData("LocalChat:Listen", null, "photo_local_bot", 0, "1.2.3.4.5")]
    public async Task Wrong_options_are_refused_by_name(string named, string? token, string username, int port, string listen = "127.0.0.1")
    {
        var options = new LocalChatOptions { Token = token, BotUsername = username, Port = port, Listen = listen };

        var refusal = await Assert.ThrowsAsync<ValidationException>(() => LocalChatServer.StartAsync(options, CancellationToken.None));

        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_an_io_error()
    {
        await using var chat = await RunningChat.StartAsync();

        var refusal = await Assert.ThrowsAsync<IOException>(() => LocalChatServer.StartAsync(
            new LocalChatOptions { Port = chat.Server.Address.Port }, CancellationToken.None));

        Assert.Contains("LocalChat:Port", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Disposing_ends_a_waiting_poll()
    {
        var chat = await RunningChat.StartAsync();
        using var other = new HttpClient { BaseAddress = chat.Server.Address };
        var poll = other.GetAsync(chat.Url($"bot{chat.Server.Token}/getUpdates?timeout=50"));
        await Waiting.UntilAsync(async () => (await chat.Http.GetStringAsync(chat.Url("control/bots"))).Length > 0);

        await chat.DisposeAsync().AsTask().WaitAsync(RunningChat.Patience);

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => poll.WaitAsync(RunningChat.Patience));
    }

    [Theory]
    [InlineData("Host", "photos.example.org")]
    [InlineData("Origin", "https://photos.example.org")]
    public async Task Pages_of_other_origins_are_kept_out(string header, string value)
    {
        await using var chat = await RunningChat.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, chat.Server.Address + "control/bots");
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await chat.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }
}
