using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class AnswerCallbackQueryTests
{
    [Fact]
    public async Task A_press_reaches_the_bot_and_its_answer_the_person()
    {
        await using var chat = await RunningChat.StartAsync();
        var (to, message) = await AskAsync(chat);

        var press = await chat.Control.PressAsync(to, message, "yes");
        var query = (await chat.CallAsync("getUpdates"))[0].GetProperty("callback_query");
        var before = await chat.Control.GetPressAsync(press.Id, TimeSpan.Zero);
        await chat.CallAsync(
            "answerCallbackQuery", ("callback_query_id", query.GetProperty("id").GetString()!), ("text", "Done"), ("show_alert", "true"));
        var after = await chat.Control.GetPressAsync(press.Id, RunningChat.Patience);

        Assert.Equal("yes", query.GetProperty("data").GetString());
        Assert.Equal("Sure?", query.GetProperty("message").GetProperty("text").GetString());
        Assert.Equal(to.Value, query.GetProperty("from").GetProperty("id").GetInt64());
        Assert.False(before.Answered);
        Assert.True(after.Answered);
        Assert.Equal("Done", after.Text);
        Assert.True(after.ShowAlert);
    }

    [Fact]
    public async Task A_button_is_found_by_its_label_too()
    {
        await using var chat = await RunningChat.StartAsync();
        var (to, message) = await AskAsync(chat);

        await chat.Control.PressAsync(to, new NewPress { MessageId = message, Text = "No" });

        Assert.Equal("no", Assert.Single(await chat.Control.GetPendingUpdatesAsync()).CallbackQuery?.Data);
    }

    [Fact]
    public async Task A_button_that_is_not_there_cannot_be_pressed()
    {
        await using var chat = await RunningChat.StartAsync();
        var (to, message) = await AskAsync(chat);

        var refusal = await Assert.ThrowsAsync<LocalChatRefusedException>(() => chat.Control.PressAsync(to, message, "perhaps"));

        Assert.Equal(400, refusal.Status);
        Assert.Contains("Yes (yes), No (no)", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_queries_and_long_texts_are_refused()
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal(
            "400 Bad Request: query is too old and response timeout expired or query ID is invalid",
            await chat.RefusalAsync("answerCallbackQuery", ("callback_query_id", "1")));
        Assert.Equal("400 Bad Request: MESSAGE_TOO_LONG", await chat.RefusalAsync("answerCallbackQuery", ("callback_query_id", "1"), ("text", new string('x', 201))));
    }

    private static async Task<(ChatId Chat, MessageId Message)> AskAsync(RunningChat chat)
    {
        var to = await chat.MeetAsync();
        const string buttons = """{"inline_keyboard":[[{"text":"Yes","callback_data":"yes"},{"text":"No","callback_data":"no"}]]}""";
        var sent = await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "Sure?"), ("reply_markup", buttons));
        return (to, new MessageId(sent.GetProperty("message_id").GetInt64()));
    }
}
