using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class SendMessageTests
{
    [Fact]
    public async Task A_text_lands_in_the_chat()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        var sent = await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "hello"));

        Assert.Equal(to.Value, sent.GetProperty("chat").GetProperty("id").GetInt64());
        Assert.True(sent.GetProperty("from").GetProperty("is_bot").GetBoolean());
        var last = (await chat.Control.ReadAsync(to)).Messages[^1];
        Assert.Equal("hello", last.Text);
        Assert.Equal(sent.GetProperty("message_id").GetInt64(), last.MessageId.Value);
    }

    [Fact]
    public async Task A_reply_shows_what_it_answers()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var asked = await chat.Control.SendTextAsync(to, "a question");

        await chat.CallAsync(
            "sendMessage", ("chat_id", $"{to}"), ("text", "an answer"), ("reply_parameters", $"{{\"message_id\":{asked.MessageId}}}"));

        Assert.Equal("a question", (await chat.Control.ReadAsync(to)).Messages[^1].ReplyToMessage?.Text);
    }

    [Theory]
    [InlineData("", "400 Bad Request: message text is empty")]
    [InlineData("   ", "400 Bad Request: text must be non-empty")]
    [InlineData("4097", "400 Bad Request: message is too long")]
    public async Task Texts_of_wrong_length_are_refused(string text, string refusal)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var sent = text is "4097" ? new string('x', 4097) : text;

        Assert.Equal(refusal, await chat.RefusalAsync("sendMessage", ("chat_id", $"{to}"), ("text", sent)));
    }

    [Fact]
    public async Task Length_is_counted_after_formatting()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var text = new string('x', 4096);

        var sent = await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", $"<b>{text}</b>"), ("parse_mode", "HTML"));

        Assert.Equal(text, sent.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("", "400 Bad Request: chat_id is empty")]
    [InlineData("99", "400 Bad Request: chat not found")]
    [InlineData("@nobody", "400 Bad Request: chat not found")]
    public async Task Unknown_chats_are_refused(string chatId, string refusal)
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal(refusal, await chat.RefusalAsync("sendMessage", ("chat_id", chatId), ("text", "x")));
    }

    [Fact]
    public async Task The_bot_cannot_write_first()
    {
        await using var chat = await RunningChat.StartAsync();
        var stranger = await chat.Control.AddPersonAsync("Stranger");

        Assert.Equal(
            "400 Bad Request: chat not found", await chat.RefusalAsync("sendMessage", ("chat_id", $"{stranger.Id}"), ("text", "x")));
    }

    [Fact]
    public async Task A_person_who_blocked_the_bot_gets_nothing()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var bot = (await chat.Control.GetBotsAsync())[0];
        await chat.Control.SetMemberStatusAsync(to, new NewMemberStatus { User = bot.Id, Status = ChatMemberStatus.Kicked });

        Assert.Equal(
            "403 Forbidden: bot was blocked by the user", await chat.RefusalAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x")));
        var update = Assert.Single(await chat.Control.GetPendingUpdatesAsync());
        Assert.Equal(ChatMemberStatus.Kicked, update.MyChatMember?.NewChatMember.Status);
    }

    [Theory]
    [InlineData("""{"inline_keyboard":null}""", "can't parse inline keyboard button")]
    [InlineData("""{"inline_keyboard":[null]}""", "field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays")]
    [InlineData("{", "can't parse reply keyboard markup JSON object")]
    [InlineData("""{"inline_keyboard":[[{"text":"x"}]]}""", "text buttons are unallowed in the inline keyboard")]
    [InlineData("""{"inline_keyboard":[[{"text":"x","callback_data":""}]]}""", "BUTTON_DATA_INVALID")]
    // 33 two-byte letters: 66 bytes, though 33 characters.
    [InlineData("""{"inline_keyboard":[[{"text":"x","callback_data":"ааааааааааааааааааааааааааааааааа"}]]}""", "BUTTON_DATA_INVALID")]
    [InlineData("""{"inline_keyboard":[[{"text":"x","url":"javascript:alert(1)"}]]}""", "inline keyboard button URL 'javascript:alert(1)' is invalid: Wrong HTTP URL")]
    [InlineData("""{"inline_keyboard":[[{"text":"x","url":"data:text/html,x"}]]}""", "inline keyboard button URL 'data:text/html,x' is invalid: Wrong HTTP URL")]
    [InlineData("""{"inline_keyboard":[[{"text":"x","url":"vbscript://example.org/"}]]}""", "inline keyboard button URL 'vbscript://example.org/' is invalid: Wrong HTTP URL")]
    public async Task Wrong_buttons_are_refused(string markup, string reason)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        Assert.Equal("400 Bad Request: " + reason, await chat.RefusalAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x"), ("reply_markup", markup)));
    }

    [Theory]
    [InlineData("example.org", "http://example.org/")]
    [InlineData("https://t.me/photo_local_bot?start=a", "https://t.me/photo_local_bot?start=a")]
    [InlineData("tg://resolve?domain=photo_local_bot", "tg://resolve?domain=photo_local_bot")]
    public async Task A_button_leads_to_the_web_or_into_Telegram(string url, string shown)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var markup = $$"""{"inline_keyboard":[[{"text":"x","url":"{{url}}"}]]}""";

        await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x"), ("reply_markup", markup));

        Assert.Equal(shown, (await chat.Control.ReadAsync(to)).Messages[^1].ReplyMarkup!.InlineKeyboard[0][0].Url);
    }

    [Fact]
    public async Task A_message_takes_a_hundred_buttons_and_no_more()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        string Markup(int count) => $$"""{"inline_keyboard":[{{string.Join(',', Enumerable.Repeat("""[{"text":"x","callback_data":"x"}]""", count))}}]}""";

        await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x"), ("reply_markup", Markup(100)));

        Assert.Equal(
            "400 Bad Request: reply markup is too long", await chat.RefusalAsync("sendMessage", ("chat_id", $"{to}"), ("text", "x"), ("reply_markup", Markup(101))));
    }
}
