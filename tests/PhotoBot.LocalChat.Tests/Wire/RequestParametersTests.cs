using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace PhotoBot.LocalChat.Tests.Wire;

public sealed class RequestParametersTests
{
    [Fact]
    public async Task Parameters_come_in_the_query()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        var answer = await chat.Http.GetStringAsync(chat.Url($"bot{chat.Server.Token}/sendMessage?chat_id={to}&text=by%20query&unknown=1"));

        Assert.Contains("\"text\":\"by query\"", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Parameters_come_urlencoded()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        var sent = await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "a form, ä & ö"));

        Assert.Equal("a form, ä & ö", sent.GetProperty("text").GetString());
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    public async Task Parameters_come_as_json(string contentType)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = new StringContent(
            $$"""{"chat_id":{{to}},"text":"json","reply_markup":{"inline_keyboard":[[{"text":"Yes","callback_data":"y"}]]},"nothing":null,"unknown":[1]}""");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);

        var sent = await chat.CallAsync("sendMessage", body);

        Assert.Equal("json", sent.GetProperty("text").GetString());
        Assert.Equal("y", sent.GetProperty("reply_markup").GetProperty("inline_keyboard")[0][0].GetProperty("callback_data").GetString());
    }

    [Theory]
    [InlineData("[1]")]
    [InlineData("{\"chat_id\":")]
    public async Task A_body_that_is_no_json_object_is_refused(string json)
    {
        await using var chat = await RunningChat.StartAsync();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");

        Assert.Equal("400 Bad Request: can't parse JSON object", await chat.RefusalAsync("sendMessage", body));
    }

    [Fact]
    public async Task Multipart_with_unquoted_names_in_chunks_is_read()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var picture = "a picture\r\n--not the boundary\r\n"u8.ToArray();
        byte[] body =
        [
            .. Encoding.UTF8.GetBytes($"--XyZ\r\nContent-Disposition: form-data; name=chat_id\r\n\r\n{to}\r\n"),
            .. Encoding.UTF8.GetBytes("--XyZ\r\ncontent-disposition:form-data;name=caption\r\n\r\nzwölf\r\n"),
            .. Encoding.UTF8.GetBytes("--XyZ\r\ncontent-disposition:form-data;name=document;filename=a.jpg\r\ncontent-type:image/jpeg\r\n\r\n"),
            .. picture,
            .. "\r\n--XyZ--\r\n"u8,
        ];

        var answer = await SendRawAsync(chat, "sendDocument", "multipart/form-data; boundary=XyZ", body);

        var sent = answer.GetProperty("result");
        Assert.Equal("zwölf", sent.GetProperty("caption").GetString());
        Assert.Equal(picture, await chat.Control.DownloadAsync(sent.GetProperty("document").GetProperty("file_id").GetString()!));
    }

    [Fact]
    public async Task A_file_name_in_raw_utf8_is_kept_without_its_folder()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var body = Encoding.UTF8.GetBytes(
            $"--XyZ\r\nContent-Disposition: form-data; name=\"chat_id\"\r\n\r\n{to}\r\n" +
            "--XyZ\r\nContent-Disposition: form-data; name=\"document\"; filename=\"../Фото ä.zip\"\r\n\r\nzip\r\n--XyZ--\r\n");

        var answer = await SendRawAsync(chat, "sendDocument", "multipart/form-data; boundary=XyZ", body);

        Assert.Equal("Фото ä.zip", answer.GetProperty("result").GetProperty("document").GetProperty("file_name").GetString());
    }

    [Fact]
    public async Task A_multipart_body_cut_short_is_refused()
    {
        await using var chat = await RunningChat.StartAsync();
        using var body = new StringContent("--XyZ\r\ncontent-disposition:form-data;name=chat_id\r\n\r\n12");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=XyZ");

        Assert.StartsWith("400 Bad Request", await chat.RefusalAsync("sendMessage", body), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_above_50_MB_is_too_large()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}")], ("document", "big.zip", new byte[(50 << 20) + 1]));

        Assert.Equal("413 Request Entity Too Large", await chat.RefusalAsync("sendDocument", body));
    }

    [Theory]
    [InlineData(1, 5 << 20, 1)]
    [InlineData(3000, 1, 1)]
    [InlineData(1, 1, 2000)]
    public async Task A_form_beyond_what_a_server_reads_is_too_large(int keyLength, int valueLength, int fields)
    {
        await using var chat = await RunningChat.StartAsync();
        var form = Enumerable.Range(0, fields).Select(field => ($"{field}".PadLeft(keyLength, 'k'), new string('v', valueLength))).ToArray(
            );

        Assert.Equal("413 Request Entity Too Large", await chat.RefusalAsync("getMe", form));
    }

    [Fact]
    public async Task A_multipart_body_of_too_many_parts_is_too_large()
    {
        await using var chat = await RunningChat.StartAsync();
        using var body = RunningChat.Form(Enumerable.Range(0, 2000).Select(part => ($"{part}", "v")));

        Assert.Equal("413 Request Entity Too Large", await chat.RefusalAsync("getMe", body));
    }

    [Theory]
    [InlineData("""{"chat_id":5,"text":"\ud800"}""", "strings must be encoded in UTF-8")]
    [InlineData("""{"chat_id":5,"\ud800":"text"}""", "strings must be encoded in UTF-8")]
    [InlineData("""{"chat_id":5,"text":"x","reply_markup":{"inline_keyboard":[[{"text":"\ud800","callback_data":"x"}]]}}""", "can't parse inline keyboard button")]
    [InlineData("""{"chat_id":5,"text":"x","entities":[{"type":"\ud800","offset":0,"length":1}]}""", "can't parse entities JSON object")]
    public async Task Half_a_surrogate_pair_is_refused(string json, string reason)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = new StringContent(json.Replace("5", $"{to}", StringComparison.Ordinal), Encoding.UTF8, "application/json");

        Assert.Equal("400 Bad Request: " + reason, await chat.RefusalAsync("sendMessage", body));
    }

    [Theory]
    [InlineData("True")]
    [InlineData("true")]
    [InlineData("1")]
    public async Task A_flag_is_read_as_every_client_writes_it(string flag)
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.SendTextAsync(from, "dropped");

        await chat.CallAsync("deleteWebhook", ("drop_pending_updates", flag));

        Assert.Empty(await chat.Control.GetPendingUpdatesAsync());
    }

    // Over a bare socket, so that not one byte of the request is another library's idea.
    private static async Task<JsonElement> SendRawAsync(RunningChat chat, string method, string contentType, byte[] body)
    {
        using var patience = new CancellationTokenSource(RunningChat.Patience);
        using var socket = new TcpClient();
        await socket.ConnectAsync(chat.Server.Address.Host, chat.Server.Address.Port, patience.Token);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"POST /bot{chat.Server.Token}/{method} HTTP/1.1\r\nHost: {chat.Server.Address.Authority}\r\nConnection: close\r\n" +
                $"Content-Type: {contentType}\r\nTransfer-Encoding: chunked\r\n\r\n"),
            patience.Token);
        foreach (var chunk in body.Chunk(7))
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"), patience.Token);
            await stream.WriteAsync(chunk, patience.Token);
            await stream.WriteAsync("\r\n"u8.ToArray(), patience.Token);
        }

        await stream.WriteAsync("0\r\n\r\n"u8.ToArray(), patience.Token);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var answer = await reader.ReadToEndAsync(patience.Token);
        return JsonSerializer.Deserialize<JsonElement>(answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..]);
    }
}
