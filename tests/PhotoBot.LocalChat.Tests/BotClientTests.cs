using Microsoft.Extensions.Logging.Abstractions;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Faults;
using PhotoBot.Telegram;
using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Sending;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Tests;

/// <summary>The bot's own client against this server: every method there and back.</summary>
public sealed class BotClientTests
{
    [Fact]
    public async Task Client_polls_and_confirms()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var from = await chat.MeetAsync();
        await bot.Client.DeleteWebhookAsync(new DeleteWebhookRequest());
        var waiting = bot.Client.GetUpdatesAsync(new GetUpdatesRequest { AllowedUpdates = [UpdateType.Message] });

        await chat.Control.SendTextAsync(from, "hello");
        var update = Assert.Single(await waiting);
        var after = await bot.Client.GetUpdatesAsync(new GetUpdatesRequest { Offset = update.UpdateId.Next, Timeout = 0 });

        Assert.Equal("hello", update.Message?.Text);
        Assert.Equal(from, update.Message?.Chat.Id);
        Assert.Empty(after);
        Assert.Empty(await chat.Control.GetPendingUpdatesAsync());
    }

    [Fact]
    public async Task Client_downloads_the_selfie_a_person_sent()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var from = await chat.MeetAsync();
        var selfie = Some.Jpeg(1200, 1600, seed: 2);
        await chat.Control.SendPhotoAsync(from, selfie);
        var update = Assert.Single(await bot.Client.GetUpdatesAsync(new GetUpdatesRequest { Timeout = 0 }));

        var file = await bot.Client.GetFileAsync(new GetFileRequest { FileId = update.Message!.Photo![^1].FileId });
        using var received = new MemoryStream();
        await bot.Client.DownloadAsync(file, received, BotClient.MaxDownloadBytes);

        Assert.Equal(2, Some.SeedIn(received.ToArray()));
        Assert.Equal(file.FileSize, received.Length);
    }

    [Fact]
    public async Task Client_sends_texts_photos_and_documents()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var to = await chat.MeetAsync();
        var buttons = new InlineKeyboardMarkup { InlineKeyboard = [[new InlineKeyboardButton { Text = "More", CallbackData = "more" }]] };

        await bot.Client.SendChatActionAsync(new SendChatActionRequest { ChatId = to, Action = ChatAction.UploadPhoto });
        await bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = to, Text = "<b>3</b> photos", ParseMode = ParseMode.Html, ReplyMarkup = buttons });
        var photo = await bot.Client.SendPhotoAsync(new SendPhotoRequest { ChatId = to, Photo = InputFile.FromBytes(Some.Jpeg(), "a.jpg", "image/jpeg") });
        await bot.Client.SendDocumentAsync(new SendDocumentRequest { ChatId = to, Document = InputFile.FromBytes(new byte[] { 1, 2 }, "Ä.zip", "application/zip"), Caption = "all" });

        var messages = (await chat.Control.ReadAsync(to)).Messages;
        Assert.Equal("3 photos", messages[1].Text);
        Assert.Equal("more", messages[1].ReplyMarkup?.InlineKeyboard[0][0].CallbackData);
        Assert.Equal(1, Some.SeedIn(await chat.Control.DownloadAsync(messages[2].Photo![^1].FileId)));
        Assert.Equal(photo.Photo![^1].FileUniqueId, messages[2].Photo![^1].FileUniqueId);
        Assert.Equal(("Ä.zip", "application/zip", "all"), (messages[3].Document?.FileName, messages[3].Document?.MimeType, messages[3].Caption));
    }

    [Fact]
    public async Task Client_sends_an_album_of_uploads_and_file_ids()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var to = await chat.MeetAsync();
        var known = await bot.Client.SendPhotoAsync(new SendPhotoRequest { ChatId = to, Photo = InputFile.FromBytes(Some.Jpeg(seed: 1), "k.jpg", "image/jpeg") });

        var album = await bot.Client.SendMediaGroupAsync(new SendMediaGroupRequest
        {
            ChatId = to,
            Media =
            [
                new InputMediaPhoto { Media = InputFile.FromBytes(Some.Jpeg(seed: 2), "n.jpg", "image/jpeg"), Caption = "Party" },
                new InputMediaPhoto { Media = InputFile.ById(known.Photo![^1].FileId) },
            ],
        });

        Assert.Equal(album[0].MediaGroupId, album[1].MediaGroupId);
        Assert.NotNull(album[0].MediaGroupId);
        Assert.Equal("Party", album[0].Caption);
        Assert.Equal(2, Some.SeedIn(await chat.Control.DownloadAsync(album[0].Photo![^1].FileId)));
        Assert.Equal(known.Photo[^1].FileUniqueId, album[1].Photo![^1].FileUniqueId);
    }

    [Fact]
    public async Task Client_edits_deletes_and_answers_presses()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var to = await chat.MeetAsync();
        var buttons = new InlineKeyboardMarkup { InlineKeyboard = [[new InlineKeyboardButton { Text = "Yes", CallbackData = "yes" }]] };
        var asked = await bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = to, Text = "Sure?", ReplyMarkup = buttons });
        var press = await chat.Control.PressAsync(to, asked.MessageId, "yes");
        var query = Assert.Single(await bot.Client.GetUpdatesAsync(new GetUpdatesRequest { Timeout = 0 })).CallbackQuery;

        await bot.Client.AnswerCallbackQueryAsync(new AnswerCallbackQueryRequest { CallbackQueryId = query!.Id, Text = "Fine" });
        await bot.Client.EditMessageTextAsync(new EditMessageTextRequest { ChatId = to, MessageId = asked.MessageId, Text = "Done", ReplyMarkup = buttons });
        await bot.Client.EditMessageReplyMarkupAsync(new EditMessageReplyMarkupRequest { ChatId = to, MessageId = asked.MessageId });
        var edited = (await chat.Control.ReadAsync(to)).Messages[^1];
        await bot.Client.DeleteMessageAsync(new DeleteMessageRequest { ChatId = to, MessageId = asked.MessageId });

        Assert.Equal("Fine", (await chat.Control.GetPressAsync(press.Id, TimeSpan.Zero)).Text);
        Assert.Equal(("Done", null), (edited.Text, edited.ReplyMarkup));
        Assert.Single((await chat.Control.ReadAsync(to)).Messages);
    }

    [Fact]
    public async Task Client_names_itself_and_sets_its_commands()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);

        var me = await bot.Client.GetMeAsync();
        await bot.Client.SetMyCommandsAsync(new SetMyCommandsRequest
        {
            Commands = [new BotCommand { Command = "privacy", Description = "What is kept" }],
            Scope = new BotCommandScopeAllPrivateChats(),
        });

        Assert.Equal((await chat.Control.GetBotsAsync())[0].Id, me.Id);
        var commands = await chat.CallAsync("getMyCommands", ("scope", """{"type":"all_private_chats"}"""));
        Assert.Equal("privacy", commands[0].GetProperty("command").GetString());
    }

    [Fact]
    public async Task A_page_of_the_gateway_arrives_as_an_error_of_the_server()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var to = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.BadGateway("sendMessage"));

        // Not tried again, since a message may have been sent nevertheless.
        await Assert.ThrowsAsync<ServerErrorException>(() => bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = to, Text = "x" }));
    }

    [Fact]
    public async Task Refusals_arrive_as_what_they_are()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var to = await chat.MeetAsync();
        var sent = await bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = to, Text = "x" });
        await chat.Control.SendDocumentAsync(to, new OutgoingFile("big.zip", new byte[(20 << 20) + 1]));
        var me = await bot.Client.GetMeAsync();

        await Assert.ThrowsAsync<MessageNotModifiedException>(
            () => bot.Client.EditMessageTextAsync(new EditMessageTextRequest { ChatId = to, MessageId = sent.MessageId, Text = "x" }));
        var big = await chat.LastFileIdAsync();
        await Assert.ThrowsAsync<FileTooBigException>(() => bot.Client.GetFileAsync(new GetFileRequest { FileId = big }));
        var missing = await Assert.ThrowsAsync<NotFoundException>(() => bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = new ChatId(1), Text = "x" }));
        await chat.Control.SetStandingAsync(to, new NewStanding { User = me.Id, Status = ChatMemberStatus.Kicked });
        await Assert.ThrowsAsync<BlockedByUserException>(() => bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = to, Text = "x" }));

        Assert.Equal(MissingThing.Chat, missing.Missing);
    }

    [Fact]
    public async Task A_send_told_to_wait_is_sent_once_when_the_wait_is_over()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var to = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.TooManyRequests(1, "sendMessage"));

        await bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = to, Text = "patient" });

        Assert.Equal([429, 200], (await chat.Control.GetCallsAsync("sendMessage")).Select(call => call.Status));
        Assert.Equal(["/start", "patient"], (await chat.Control.ReadAsync(to)).Messages.Select(message => message.Text));
    }

    [Fact]
    public async Task A_reply_lost_on_the_way_says_that_the_message_may_have_been_sent()
    {
        await using var chat = await RunningChat.StartAsync();
        using var bot = new Bot(chat);
        var to = await chat.MeetAsync();
        await chat.Control.AddFaultAsync(Fault.DropAfter("sendMessage"));

        var lost = await Assert.ThrowsAsync<NetworkException>(() => bot.Client.SendMessageAsync(new SendMessageRequest { ChatId = to, Text = "once" }));

        Assert.True(lost.MayHaveBeenAccepted);
        Assert.Equal(["/start", "once"], (await chat.Control.ReadAsync(to)).Messages.Select(message => message.Text));
    }

    /// <summary>The bot's client, set to the server.</summary>
    private sealed class Bot : IDisposable
    {
        private readonly SendLimiter limiter;

        public Bot(RunningChat chat)
        {
            // The server does not hold rates here, so the client need not either.
            var options = new TelegramOptions { Token = chat.Server.Token, ApiRoot = chat.Server.Address, ChatMessagesPerSecond = 30 };
            limiter = new SendLimiter(options, TimeProvider.System);
            Client = new BotClient(options, limiter, TimeProvider.System, NullLogger<BotClient>.Instance);
        }

        public BotClient Client { get; }

        public void Dispose()
        {
            Client.Dispose();
            limiter.Dispose();
        }
    }
}
