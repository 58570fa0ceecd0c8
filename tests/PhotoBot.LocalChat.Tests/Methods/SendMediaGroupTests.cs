namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class SendMediaGroupTests
{
    [Fact]
    public async Task An_album_is_several_messages_with_one_media_group_id()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var photo = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", Some.Jpeg(seed: 3)));
        var known = (await chat.CallAsync("sendPhoto", photo)).GetProperty("photo")[0].GetProperty("file_id").GetString();
        var media = $$"""[{"type":"photo","media":"attach://one","caption":"first"},{"type":"photo","media":"attach://two"},{"type":"photo","media":"{{known}}"}]""";
        using var body = RunningChat.Form(
            [("chat_id", $"{to}"), ("media", media)], ("one", "1.jpg", Some.Jpeg(seed: 1)), ("two", "2.jpg", Some.Jpeg(seed: 2)));

        var sent = await chat.CallAsync("sendMediaGroup", body);

        Assert.Equal(3, sent.GetArrayLength());
        Assert.Single(sent.EnumerateArray().Select(message => message.GetProperty("media_group_id").GetString()).Distinct());
        var messages = (await chat.Control.ReadAsync(to)).Messages.TakeLast(3).ToArray();
        Assert.Equal(["first", null, null], messages.Select(message => message.Caption));
        Assert.Equal(1, Some.SeedIn(await chat.Control.DownloadAsync(messages[0].Photo![^1].FileId)));
        Assert.Equal(2, Some.SeedIn(await chat.Control.DownloadAsync(messages[1].Photo![^1].FileId)));
        Assert.Equal(3, Some.SeedIn(await chat.Control.DownloadAsync(messages[2].Photo![^1].FileId)));
    }

    [Fact]
    public async Task A_single_item_is_an_ordinary_message()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}"), ("media", """[{"type":"document","media":"attach://a"}]""")], ("a", "a.txt", "a"u8.ToArray()));

        var sent = await chat.CallAsync("sendMediaGroup", body);

        Assert.False(sent[0].TryGetProperty("media_group_id", out _));
    }

    [Theory]
    [InlineData("", "parameter \"media\" is required")]
    [InlineData("[]", "there are no messages to send")]
    [InlineData("[null]", "can't parse InputMedia: InputMedia should be an object")]
    [InlineData("eleven", "too many messages to send as an album")]
    [InlineData("""[{"type":"photo","media":"attach://a"},{"type":"document","media":"attach://a"}]""", "document can't be mixed with other media types")]
    [InlineData("""[{"type":"photo","media":"attach://a"},{"type":"photo","media":"attach://missing"}]""", "can't parse InputMedia: media not found")]
    [InlineData("""[{"type":"photo","media":"attach://a"},{"type":"photo","media":"attach://text"}]""", "failed to send message #2 with the error message \"IMAGE_PROCESS_FAILED\"")]
    [InlineData("""[{"type":"dance","media":"attach://a"}]""", "can't parse InputMedia JSON object")]
    public async Task A_refused_album_sends_nothing(string media, string reason)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var eleven = "[" + string.Join(',', Enumerable.Repeat("""{"type":"photo","media":"attach://a"}""", 11)) + "]";
        using var body = RunningChat.Form(
            [("chat_id", $"{to}"), ("media", media is "eleven" ? eleven : media)], ("a", "a.jpg", Some.Jpeg()), ("text", "b.jpg", "no picture"u8.ToArray()));

        Assert.Equal("400 Bad Request: " + reason, await chat.RefusalAsync("sendMediaGroup", body));
        Assert.Single((await chat.Control.ReadAsync(to)).Messages);
    }
}
