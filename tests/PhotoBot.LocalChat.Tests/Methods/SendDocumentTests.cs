namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class SendDocumentTests
{
    [Fact]
    public async Task A_document_keeps_name_type_and_bytes()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}")], ("document", "all my photos.zip", [1, 2, 3]));

        var sent = (await chat.CallAsync("sendDocument", body)).GetProperty("document");

        Assert.Equal("all my photos.zip", sent.GetProperty("file_name").GetString());
        Assert.Equal("application/x-zip-compressed", sent.GetProperty("mime_type").GetString());
        Assert.Equal(3, sent.GetProperty("file_size").GetInt64());
        Assert.Equal([1, 2, 3], await chat.Control.DownloadAsync(sent.GetProperty("file_id").GetString()!));
    }

    [Fact]
    public async Task A_file_id_sends_the_same_document_again()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}")], ("document", "a.txt", [1]));
        var first = (await chat.CallAsync("sendDocument", body)).GetProperty("document");

        var again = (await chat.CallAsync("sendDocument", ("chat_id", $"{to}"), ("document", first.GetProperty("file_id").GetString()!))).GetProperty("document");

        Assert.Equal(first.ToString(), again.ToString());
    }

    [Fact]
    public async Task Nothing_to_send_is_refused()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var empty = RunningChat.Form([("chat_id", $"{to}")], ("document", "a.txt", []));

        Assert.Equal("400 Bad Request: there is no document in the request", await chat.RefusalAsync("sendDocument", ("chat_id", $"{to}")));
        Assert.Equal("400 Bad Request: file must be non-empty", await chat.RefusalAsync("sendDocument", empty));
    }
}
