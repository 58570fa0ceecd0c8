using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using PhotoBot.Telegram.Requests;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Tests.Transport;

public sealed class RequestBodyTests
{
    [Fact]
    public async Task Json_goes_out_as_exactly_application_json_with_its_length()
    {
        var request = await SentAsync(bot => bot.SendMessageAsync(Some.Text("grüße <b>")));

        Assert.Equal("POST", request.Method);
        Assert.Equal($"/bot{CannedApi.Token}/sendMessage", request.Path);
        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Equal(request.Body.Length.ToString(CultureInfo.InvariantCulture), request.Header("Content-Length"));
        Assert.Null(request.Header("Transfer-Encoding"));
    }

    [Fact]
    public async Task Json_holds_the_wire_names_and_no_nulls()
    {
        var markup = new InlineKeyboardMarkup { InlineKeyboard = [[new InlineKeyboardButton { Text = "t", CallbackData = "d" }]] };

        var request = await SentAsync(bot => bot.SendMessageAsync(Some.Text("grüße") with { DisableNotification = true, ReplyMarkup = markup }));

        using var json = JsonDocument.Parse(request.Body);
        Assert.Equal(
            "chat_id disable_notification reply_markup text",
            string.Join(' ', json.RootElement.EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal)));
        Assert.Equal("grüße", json.RootElement.GetProperty("text").GetString());
        Assert.Equal(42, json.RootElement.GetProperty("chat_id").GetInt64());
        Assert.Equal("d", json.RootElement.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString());
    }

    [Fact]
    public async Task Photo_known_to_Telegram_travels_as_its_id()
    {
        var request = await SentAsync(bot => bot.SendPhotoAsync(Some.Photo(InputFile.ById("AgAC"))));

        Assert.Equal("application/json", request.Header("Content-Type"));
        Assert.Contains("\"photo\":\"AgAC\"", request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_has_quoted_names_an_unquoted_boundary_and_a_length()
    {
        var file = InputFile.FromBytes("pixels"u8.ToArray(), "sélfie.jpg", "image/jpeg");

        var request = await SentAsync(bot => bot.SendPhotoAsync(Some.Photo(file) with { Caption = "grüße" }));

        var boundary = Regex.Match(request.Header("Content-Type")!, "^multipart/form-data; boundary=(?<mark>[A-Za-z0-9-]+)$", RegexOptions.None, Some.Patience);
        Assert.True(boundary.Success, request.Header("Content-Type"));
        Assert.Equal(request.Body.Length.ToString(CultureInfo.InvariantCulture), request.Header("Content-Length"));
        Assert.Null(request.Header("Transfer-Encoding"));
        var mark = "--" + boundary.Groups["mark"].Value;
        Assert.Contains($"{mark}\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n42\r\n", request.Text, StringComparison.Ordinal);
        Assert.Contains("Content-Disposition: form-data; name=\"caption\"\r\n\r\ngrüße\r\n", request.Text, StringComparison.Ordinal);
        Assert.Contains(
            "Content-Disposition: form-data; name=\"photo\"; filename=\"sélfie.jpg\"\r\nContent-Type: image/jpeg\r\n\r\npixels\r\n",
            request.Text,
            StringComparison.Ordinal);
        Assert.EndsWith($"{mark}--\r\n", request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_name_cannot_break_out_of_its_quotes()
    {
        var request = await SentAsync(bot => bot.SendPhotoAsync(Some.Photo(Some.Upload(name: "a\"\r\nX: y\\.jpg"))));

        Assert.Contains("filename=\"a___X: y_.jpg\"\r\n", request.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Album_attaches_each_upload_once_by_name()
    {
        var file = InputFile.FromBytes("one"u8.ToArray(), "1.jpg", "image/jpeg");
        var album = Some.Album(2) with
        {
            Media = [new InputMediaPhoto { Media = file, Caption = "c" }, new InputMediaPhoto { Media = InputFile.ById("known") }, new InputMediaPhoto { Media = file }],
        };

        var request = await SentAsync(bot => bot.SendMediaGroupAsync(album), Some.AlbumReply);

        var name = Regex.Match(request.Text, "\"media\":\"attach://(?<name>file[0-9]+)\"", RegexOptions.None, Some.Patience).Groups["name"].Value;
        Assert.NotEmpty(name);
        Assert.Contains(
            $$"""[{"type":"photo","media":"attach://{{name}}","caption":"c"},{"type":"photo","media":"known"},{"type":"photo","media":"attach://{{name}}"}]""",
            request.Text,
            StringComparison.Ordinal);
        Assert.Single(Regex.Matches(request.Text, $"name=\"{name}\"; filename=\"1.jpg\"", RegexOptions.None, Some.Patience));
    }

    [Fact]
    public async Task Stream_is_sent_from_where_it_stands_stays_open_and_is_sent_again_after_a_refusal()
    {
        await using var api = await CannedApi.StartAsync();
        api.Refuses(429, "Too Many Requests: retry after 5", ",\"parameters\":{\"retry_after\":5}").Answers(Some.MessageReply);
        var time = new ManualTime();
        using var bot = api.Bot(time);
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes("skipped-SENT"));
        stream.Position = 8;
        var file = InputFile.FromStream(stream, "a.zip", "application/zip");

        var sending = bot.SendDocumentAsync(new SendDocumentRequest { ChatId = Some.Person, Document = file });
        await time.TimerIsSetAsync(TimeSpan.FromSeconds(5));
        time.Advance(TimeSpan.FromSeconds(5));
        await sending.WaitAsync(Some.Patience);

        Assert.True(stream.CanRead);
        Assert.Equal(2, api.Requests.Count);
        Assert.All(api.Requests, request => Assert.Contains("\r\n\r\nSENT\r\n", request.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Stream_that_cannot_seek_is_refused()
    {
        using var pipe = new System.IO.Pipes.AnonymousPipeServerStream();

        Assert.Throws<ArgumentException>(() => InputFile.FromStream(pipe, "a.zip", "application/zip"));
    }

    private static async Task<RecordedRequest> SentAsync(Func<BotClient, Task> send, string reply = Some.MessageReply)
    {
        await using var api = await CannedApi.StartAsync();
        api.Answers(reply);
        using var bot = api.Bot();
        await send(bot);
        return Assert.Single(api.Requests);
    }
}
