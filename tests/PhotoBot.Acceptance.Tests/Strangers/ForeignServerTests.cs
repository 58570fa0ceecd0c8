using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.Acceptance.Tests.Running;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Sending;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Acceptance.Tests.Strangers;

/// <summary>
/// Our client against a Bot API server that others wrote, npm's telegram-api-mock-server: calls in JSON only, since it reads no
/// multipart bodies and serves no files. It never makes a poll wait, and never refuses with 409 or 429.
/// </summary>
public sealed class ForeignServerTests : IAsyncLifetime
{
    private const string Token = "123456:abcdefghijklmnopqrstuvwxyzABCDEFGHI";

    private readonly StrangerProcess server = new("mock-server.mjs", new Dictionary<string, string>(StringComparer.Ordinal));
    private readonly HttpClient control = new();
    private SendLimiter limiter = null!;
    private BotClient client = null!;

    public async ValueTask InitializeAsync()
    {
        await server.BringsAsync(WaitForAddressAsync());
        control.BaseAddress = new Uri(server.Lines[0]);
        var options = new TelegramOptions { Token = Token, ApiRoot = control.BaseAddress };
        limiter = new SendLimiter(options, TimeProvider.System);
        client = new BotClient(options, limiter, TimeProvider.System, NullLogger<BotClient>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        client?.Dispose();
        limiter?.Dispose();
        control.Dispose();
        await server.DisposeAsync();
    }

    [Fact]
    public async Task The_bot_is_named()
    {
        var me = await client.GetMeAsync();

        Assert.Equal((new UserId(1_000_000), true, "mock_123456:a"), (me.Id, me.IsBot, me.Username));
    }

    [Fact]
    public async Task Updates_come_until_an_offset_confirms_them()
    {
        await InjectAsync("one");
        await InjectAsync("two");

        var both = await PollAsync(offset: null);
        var rest = await PollAsync(both[0].UpdateId.Next);
        var none = await PollAsync(both[1].UpdateId.Next);

        Assert.Equal(["one", "two"], both.Select(update => update.Message!.Text));
        Assert.Equal("Anna", both[0].Message!.From!.FirstName);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_000), both[0].Message!.Date);
        Assert.Equal(both[1].UpdateId, Assert.Single(rest).UpdateId);
        Assert.Empty(none);
    }

    [Fact]
    public async Task A_limit_is_kept()
    {
        await InjectAsync("one");
        await InjectAsync("two");

        Assert.Single(await client.GetUpdatesAsync(new GetUpdatesRequest { Timeout = 0, Limit = 1 }));
    }

    [Fact]
    public async Task A_text_arrives_as_it_was_sent_with_its_buttons()
    {
        var sent = await client.SendMessageAsync(new SendMessageRequest
        {
            ChatId = new ChatId(-42),
            Text = "<b>Grüße</b>, 😀",
            ParseMode = ParseMode.Html,
            ReplyMarkup = new InlineKeyboardMarkup { InlineKeyboard = [[new InlineKeyboardButton { Text = "Yes", CallbackData = "yes" }]] },
        });
        await client.SendChatActionAsync(new SendChatActionRequest { ChatId = new ChatId(-42), Action = ChatAction.Typing });

        Assert.Equal((new ChatId(-42), ChatType.Group), (sent.Chat.Id, sent.Chat.Type));
        var calls = await OutboundAsync();
        Assert.Equal(["sendMessage", "sendChatAction"], calls.Select(call => call.GetProperty("method").GetString()));
        var payload = calls[0].GetProperty("payload");
        Assert.Equal(-42, payload.GetProperty("chat_id").GetInt64());
        Assert.Equal("<b>Grüße</b>, 😀", payload.GetProperty("text").GetString());
        Assert.Equal("HTML", payload.GetProperty("parse_mode").GetString());
        Assert.Equal("yes", payload.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString());
    }

    [Fact]
    public async Task Commands_presses_and_deletions_are_accepted()
    {
        Assert.True(await client.SetMyCommandsAsync(new SetMyCommandsRequest { Commands = [new BotCommand { Command = "help", Description = "Help" }] }));
        Assert.True(await client.AnswerCallbackQueryAsync(new AnswerCallbackQueryRequest { CallbackQueryId = "1", Text = "Noted." }));
        Assert.True(await client.DeleteMessageAsync(new DeleteMessageRequest { ChatId = new ChatId(42), MessageId = new MessageId(7) }));
        Assert.True(await client.DeleteWebhookAsync(new DeleteWebhookRequest()));
    }

    /// <summary>This server's answer to editMessageText lacks the date that Telegram's messages always have.</summary>
    [Fact]
    public async Task An_answer_that_is_no_message_is_not_taken_for_one()
    {
        var edit = new EditMessageTextRequest { ChatId = new ChatId(42), MessageId = new MessageId(7), Text = "edited" };

        await Assert.ThrowsAsync<UnexpectedReplyException>(() => client.EditMessageTextAsync(edit));

        Assert.Equal("edited", Assert.Single(await OutboundAsync()).GetProperty("payload").GetProperty("text").GetString());
    }

    [Fact]
    public async Task A_method_the_server_does_not_know_is_not_found() =>
        await Assert.ThrowsAsync<NotFoundException>(() => client.GetFileAsync(new GetFileRequest { FileId = "1" }));

    private async Task<bool> WaitForAddressAsync()
    {
        await Waiting.UntilAsync(() => server.Lines.Count > 0, "the server says where it listens");
        return true;
    }

    private Task<IReadOnlyList<Update>> PollAsync(UpdateId? offset) => client.GetUpdatesAsync(new GetUpdatesRequest { Offset = offset, Timeout = 0 });

    private async Task InjectAsync(string text)
    {
        var chat = new { id = 42, type = "private" };
        var from = new { id = 42, is_bot = false, first_name = "Anna" };
        var update = new { message = new { message_id = 1, date = 1_700_000_000, chat, from, text } };
        using var answer = await control.PostAsJsonAsync(new Uri("_mock/injectUpdate", UriKind.Relative), new { token = Token, update });
        answer.EnsureSuccessStatusCode();
    }

    private async Task<JsonElement[]> OutboundAsync()
    {
        var log = await control.GetFromJsonAsync<JsonElement>(new Uri($"_mock/outbound?token={Token}", UriKind.Relative));
        return [.. log.GetProperty("events").EnumerateArray()];
    }
}
