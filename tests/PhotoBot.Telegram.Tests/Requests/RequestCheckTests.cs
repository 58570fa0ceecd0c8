using PhotoBot.Telegram.Errors;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests.Requests;

public sealed class RequestCheckTests
{
    [Fact]
    public async Task Text_may_have_4096_characters_and_no_more()
    {
        await IsSentAsync(bot => bot.SendMessageAsync(Some.Text(new string('x', 4096))));
        await IsRefusedAsync("text", bot => bot.SendMessageAsync(Some.Text(new string('x', 4097))));
        await IsRefusedAsync("text", bot => bot.SendMessageAsync(Some.Text("")));
    }

    [Fact]
    public async Task Formatting_does_not_count()
    {
        var text = "<a href=\"https://example.org/\">" + string.Concat(Enumerable.Repeat("&lt;", 4096)) + "</a>";

        await IsSentAsync(bot => bot.SendMessageAsync(Some.Text(text) with { ParseMode = ParseMode.Html }));
        await IsRefusedAsync("text", bot => bot.SendMessageAsync(Some.Text(text + "x") with { ParseMode = ParseMode.Html }));
        await IsRefusedAsync("text", bot => bot.SendMessageAsync(Some.Text("<b></b>") with { ParseMode = ParseMode.Html }));
    }

    [Theory]
    [InlineData("a &amp; b", 5)]
    [InlineData("a & b; c", 8)]
    [InlineData("1 < 2", 5)]
    [InlineData("&#128512;&#x1F600;", 4)]
    [InlineData("&#9999999999;", 13)]
    [InlineData("<b>x</b>&", 2)]
    public async Task Visible_length_counts_what_is_shown(string html, int expected)
    {
        var filler = new string('x', 1024 - expected);

        await IsSentAsync(bot => bot.SendPhotoAsync(Captioned(html + filler)));
        await IsRefusedAsync("caption", bot => bot.SendPhotoAsync(Captioned(html + filler + "x")));
    }

    [Fact]
    public async Task Callback_data_may_have_64_bytes_and_no_more()
    {
        // Two bytes each in UTF-8.
        await IsSentAsync(bot => bot.SendMessageAsync(Some.Text() with { ReplyMarkup = Button(new string('ü', 32)) }));
        await IsRefusedAsync("callback_data", bot => bot.SendMessageAsync(Some.Text() with { ReplyMarkup = Button(new string('ü', 33)) }));
        await IsRefusedAsync("callback_data", bot => bot.SendMessageAsync(Some.Text() with { ReplyMarkup = Button("") }));
    }

    [Fact]
    public async Task Button_needs_exactly_one_purpose()
    {
        await IsRefusedAsync("reply_markup", bot => bot.SendMessageAsync(Some.Text() with { ReplyMarkup = Button(data: null) }));
        await IsRefusedAsync("reply_markup", bot => bot.SendMessageAsync(Some.Text() with { ReplyMarkup = Button("d", new Uri("https://example.org")) }));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(11)]
    public async Task Album_has_2_to_10_items(int items) => await IsRefusedAsync("media", bot => bot.SendMediaGroupAsync(Some.Album(items)));

    [Fact]
    public async Task Album_does_not_mix_documents_and_photos()
    {
        var album = Some.Album(2) with { Media = [new InputMediaPhoto { Media = InputFile.ById("1") }, new InputMediaDocument { Media = InputFile.ById("2") }] };

        await IsRefusedAsync("media", bot => bot.SendMediaGroupAsync(album));
    }

    [Fact]
    public async Task Album_item_at_fault_is_named()
    {
        var album = Some.Album(2) with { Media = [new InputMediaPhoto { Media = InputFile.ById("1") }, new InputMediaPhoto { Media = InputFile.ById("2"), Caption = new string('x', 1025) }] };

        await IsRefusedAsync("media[1].caption", bot => bot.SendMediaGroupAsync(album));
    }

    [Fact]
    public async Task Photo_may_have_10_megabytes_and_a_document_50()
    {
        var tooLargeAPhoto = Some.Upload((10 << 20) + 1);

        await IsTooBigAsync(10 << 20, bot => bot.SendPhotoAsync(Some.Photo(tooLargeAPhoto)));
        await IsTooBigAsync(10 << 20, bot => bot.SendMediaGroupAsync(Some.Album(2, tooLargeAPhoto)));
        await IsSentAsync(bot => bot.SendDocumentAsync(new SendDocumentRequest { ChatId = Some.Person, Document = tooLargeAPhoto }));
        await IsTooBigAsync(50 << 20, bot => bot.SendDocumentAsync(new SendDocumentRequest { ChatId = Some.Person, Document = Some.Upload((50 << 20) + 1) }));
    }

    [Fact]
    public async Task Empty_file_is_refused() => await IsRefusedAsync("photo", bot => bot.SendPhotoAsync(Some.Photo(Some.Upload(0))));

    [Fact]
    public async Task Callback_answer_may_have_200_characters() =>
        await IsRefusedAsync("text", bot => bot.AnswerCallbackQueryAsync(new AnswerCallbackQueryRequest { CallbackQueryId = "1", Text = new string('x', 201) }));

    [Theory]
    [InlineData("Start")]
    [InlineData("")]
    [InlineData("a-b")]
    [InlineData("a\n")]
    public async Task Command_of_a_wrong_form_is_refused(string command) =>
        await IsRefusedAsync("commands", bot => bot.SetMyCommandsAsync(new SetMyCommandsRequest { Commands = [new BotCommand { Command = command, Description = "d" }] }));

    [Theory]
    [InlineData(0, 50)]
    [InlineData(101, 50)]
    [InlineData(1, 51)]
    public async Task Poll_out_of_bounds_is_refused(int limit, int timeout)
    {
        await using var api = await CannedApi.StartAsync();
        using var bot = api.Bot();

        await Assert.ThrowsAsync<InvalidRequestException>(() => bot.GetUpdatesAsync(new GetUpdatesRequest { Limit = limit, Timeout = timeout }));

        Assert.Empty(api.Requests);
    }

    private static SendPhotoRequest Captioned(string html) => Some.Photo(InputFile.ById("f")) with { Caption = html, ParseMode = ParseMode.Html };

    private static InlineKeyboardMarkup Button(string? data, Uri? url = null) =>
        new() { InlineKeyboard = [[new InlineKeyboardButton { Text = "t", CallbackData = data, Url = url }]] };

    private static async Task IsSentAsync(Func<BotClient, Task> send)
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(Some.MessageReply);
        using var bot = api.Bot();

        await send(bot);

        Assert.Single(api.Requests);
    }

    private static async Task IsRefusedAsync(string field, Func<BotClient, Task> send)
    {
        var failure = await FailsUnsentAsync<InvalidRequestException>(send);
        Assert.Equal(field, failure.Field);
        Assert.Contains(field, failure.Message, StringComparison.Ordinal);
    }

    private static async Task IsTooBigAsync(long limit, Func<BotClient, Task> send) =>
        Assert.Equal(limit, (await FailsUnsentAsync<FileTooBigException>(send)).Limit);

    private static async Task<TFailure> FailsUnsentAsync<TFailure>(Func<BotClient, Task> send)
        where TFailure : TelegramException
    {
        await using var api = await CannedApi.StartAsync();
        using var bot = api.Bot();
        var failure = await Assert.ThrowsAsync<TFailure>(() => send(bot));
        Assert.Empty(api.Requests);
        Assert.False(failure.MayHaveBeenAccepted);
        return failure;
    }
}
