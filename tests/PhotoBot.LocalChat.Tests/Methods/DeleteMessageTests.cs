using Microsoft.Extensions.Time.Testing;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class DeleteMessageTests
{
    [Fact]
    public async Task A_deleted_message_is_gone_and_cannot_be_deleted_again()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var id = (await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x"))).GetProperty("message_id").ToString();

        await chat.CallAsync("deleteMessage", ("chat_id", $"{to}"), ("message_id", id));

        Assert.DoesNotContain((await chat.Control.ReadAsync(to)).Messages, message => message.MessageId.ToString() == id);
        Assert.Equal("400 Bad Request: message to delete not found", await chat.RefusalAsync("deleteMessage", ("chat_id", $"{to}"), ("message_id", id)));
    }

    [Fact]
    public async Task Nothing_older_than_48_hours_is_deleted()
    {
        var time = new FakeTimeProvider(Some.Noon);
        await using var chat = await RunningChat.StartAsync(time: time);
        var to = await chat.MeetAsync();
        var id = (await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x"))).GetProperty("message_id").ToString();

        time.Advance(TimeSpan.FromHours(49));

        Assert.Equal("400 Bad Request: message can't be deleted", await chat.RefusalAsync("deleteMessage", ("chat_id", $"{to}"), ("message_id", id)));
    }
}
