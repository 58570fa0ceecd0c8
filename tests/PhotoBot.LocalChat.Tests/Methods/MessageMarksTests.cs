using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class MessageMarksTests
{
    [Theory]
    [InlineData("""[{"type":"emoji","emoji":"👍"}]""", null)]
    [InlineData("[]", null)]
    [InlineData("""[{"type":"emoji"}]""", "400 Bad Request: REACTION_INVALID")]
    [InlineData("""[{"type":"emoji","emoji":"👍"},{"type":"emoji","emoji":"🔥"}]""", "400 Bad Request: REACTIONS_TOO_MANY")]
    [InlineData("👍", "400 Bad Request: can't parse reaction types JSON object")]
    public async Task A_reaction_is_one_emoji(string reaction, string? refusal)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var message = (await chat.Control.ReadAsync(to)).Messages[0];
        (string, string)[] call = [("chat_id", $"{to}"), ("message_id", $"{message.MessageId}"), ("reaction", reaction)];

        if (refusal is null) await chat.CallAsync("setMessageReaction", call);
        else Assert.Equal(refusal, await chat.RefusalAsync("setMessageReaction", call));
    }

    [Fact]
    public async Task Marks_want_a_message_that_is_there()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        Assert.Equal("400 Bad Request: message to react not found", await chat.RefusalAsync("setMessageReaction", ("chat_id", $"{to}"), ("message_id", "99")));
        Assert.Equal("400 Bad Request: message to pin not found", await chat.RefusalAsync("pinChatMessage", ("chat_id", $"{to}"), ("message_id", "99")));
        Assert.Equal("400 Bad Request: message to unpin not found", await chat.RefusalAsync("unpinChatMessage", ("chat_id", $"{to}"), ("message_id", "99")));
        await chat.CallAsync("unpinAllChatMessages", ("chat_id", $"{to}"));
    }

    [Fact]
    public async Task In_a_group_only_an_administrator_pins()
    {
        await using var chat = await RunningChat.StartAsync();
        var anna = (await chat.Control.AddPersonAsync("Anna")).Id;
        var group = (await chat.Control.AddGroupAsync(new NewGroup { Title = "Summer", Creator = anna })).Id;
        var message = await chat.Control.SendTextAsync(group, "look", anna);
        (string, string)[] call = [("chat_id", $"{group}"), ("message_id", $"{message.MessageId}")];

        Assert.Equal("400 Bad Request: not enough rights to manage pinned messages in the chat", await chat.RefusalAsync("pinChatMessage", call));
        var bot = (await chat.Control.GetBotsAsync())[0].Id;
        await chat.Control.SetStandingAsync(group, new NewStanding { User = bot, Status = ChatMemberStatus.Administrator });
        await chat.CallAsync("pinChatMessage", call);
    }
}
