using System.Text.Json;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class BotAccountTests
{
    [Fact]
    public async Task Commands_are_kept_by_scope()
    {
        await using var chat = await RunningChat.StartAsync();
        const string one = """{"type":"chat","chat_id":7000000001}""";

        await chat.CallAsync("setMyCommands", ("commands", """[{"command":"help","description":"Help"}]"""));
        await chat.CallAsync("setMyCommands", ("commands", """[{"command":"stats","description":"Stats"}]"""), ("scope", one));

        Assert.Equal("help", Name(await chat.CallAsync("getMyCommands")));
        Assert.Equal("stats", Name(await chat.CallAsync("getMyCommands", ("scope", one))));
    }

    [Theory]
    [InlineData("", "parameter \"commands\" is required")]
    [InlineData("""[{"command":"Help","description":"Help"}]""", "BOT_COMMAND_INVALID")]
    [InlineData("""[{"command":"help","description":""}]""", "BOT_COMMAND_DESCRIPTION_INVALID")]
    public async Task Wrong_commands_are_refused(string commands, string reason)
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal("400 Bad Request: " + reason, await chat.RefusalAsync("setMyCommands", ("commands", commands)));
    }

    private static string? Name(JsonElement commands) =>
        Assert.Single(commands.EnumerateArray().ToArray()).GetProperty("command").GetString();
}
