using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class EditMethodsTests
{
    private const string Button = """{"inline_keyboard":[[{"text":"More","callback_data":"more"}]]}""";

    [Fact]
    public async Task Editing_without_markup_takes_the_buttons_away()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var id = await SendAsync(chat, to);

        await chat.CallAsync("editMessageText", ("chat_id", $"{to}"), ("message_id", id), ("text", "after"));

        var message = (await chat.Control.ReadAsync(to)).Messages[^1];
        Assert.Equal("after", message.Text);
        Assert.Null(message.ReplyMarkup);
        Assert.NotNull(message.EditDate);
    }

    [Fact]
    public async Task An_edit_that_changes_nothing_is_refused()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var id = await SendAsync(chat, to);

        const string unchanged = "400 Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";
        Assert.Equal(unchanged, await chat.RefusalAsync("editMessageText", ("chat_id", $"{to}"), ("message_id", id), ("text", "before"), ("reply_markup", Button)));
    }

    [Fact]
    public async Task Only_the_bots_own_texts_are_edited_as_texts()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var theirs = await chat.Control.SendTextAsync(to, "mine");
        using var body = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", Some.Jpeg()));
        var photo = (await chat.CallAsync("sendPhoto", body)).GetProperty("message_id").ToString();

        async Task<string> EditAsync(string id) => await chat.RefusalAsync(
            "editMessageText", ("chat_id", $"{to}"), ("message_id", id), ("text", "x"));

        Assert.Equal("400 Bad Request: message can't be edited", await EditAsync($"{theirs.MessageId}"));
        Assert.Equal("400 Bad Request: there is no text in the message to edit", await EditAsync(photo));
        Assert.Equal("400 Bad Request: message to edit not found", await EditAsync("999"));
        Assert.Equal("400 Bad Request: message identifier is not specified", await EditAsync(""));
    }

    private static async Task<string> SendAsync(RunningChat chat, ChatId to) =>
        (await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "before"), ("reply_markup", Button))).GetProperty("message_id").ToString();
}
