using System.Net;
using System.Text.Json;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class BotEndpointsTests
{
    [Fact]
    public async Task Wrong_token_is_unauthorized()
    {
        await using var chat = await RunningChat.StartAsync();

        using var response = await chat.Http.GetAsync(chat.Url("bot123:abc/getMe"));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("""{"ok":false,"error_code":401,"description":"Unauthorized"}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Unknown_method_is_not_found()
    {
        await using var chat = await RunningChat.StartAsync();

        foreach (var method in (string[])["getNothing", "sendVideo", "setWebhook"])
            Assert.Equal("404 Not Found: method not found", await chat.RefusalAsync(method));
    }

    [Theory]
    [InlineData("getMe")]
    [InlineData("GETME")]
    [InlineData("getme")]
    public async Task Method_names_match_in_any_case(string name)
    {
        await using var chat = await RunningChat.StartAsync();

        var answer = await chat.Http.GetStringAsync(chat.Method(name));

        Assert.StartsWith("""{"ok":true,"result":{"id":""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_percent_encoded_token_is_the_token()
    {
        await using var chat = await RunningChat.StartAsync();

        var token = chat.Server.Token.Replace(":", "%3A", StringComparison.Ordinal);
        using var answer = JsonDocument.Parse(await chat.Http.GetStringAsync(chat.Url($"bot{token}/getMe")));

        Assert.True(answer.RootElement.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task A_token_may_hold_the_word_bot()
    {
        await using var chat = await RunningChat.StartAsync(new LocalChatOptions { Token = "123:xBoTbot" + new string('a', 28) });

        Assert.Equal(123, (await chat.CallAsync("getMe")).GetProperty("id").GetInt64());
    }

    [Fact]
    public async Task Other_addresses_are_not_found()
    {
        await using var chat = await RunningChat.StartAsync();

        using var response = await chat.Http.GetAsync(chat.Url("elsewhere"));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
    }
}
