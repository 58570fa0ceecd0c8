namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class SendPhotoTests
{
    [Fact]
    public async Task A_photo_is_shown_in_several_sizes_the_largest_last()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var picture = Some.Jpeg(1600, 900, seed: 2);
        using var body = RunningChat.Form([("chat_id", $"{to}"), ("caption", "found")], ("photo", "a.jpg", picture));

        var sent = await chat.CallAsync("sendPhoto", body);

        var sizes = sent.GetProperty("photo").EnumerateArray().Select(
            size => (size.GetProperty("width").GetInt32(), size.GetProperty("height").GetInt32()));
        Assert.Equal([(100, 56), (320, 180), (800, 450), (1280, 720), (1600, 900)], sizes);
        var message = (await chat.Control.ReadAsync(to)).Messages[^1];
        Assert.Equal("found", message.Caption);
        foreach (var size in message.Photo!)
        {
            var file = await chat.Control.DownloadAsync(size.FileId);
            Assert.Equal((size.FileSize, 2), (file.Length, Some.SeedIn(file)));
        }
    }

    [Fact]
    public async Task A_file_id_sends_the_same_photo_again()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", Some.Jpeg()));
        var first = (await chat.CallAsync("sendPhoto", body)).GetProperty("photo");

        var again = (await chat.CallAsync("sendPhoto", ("chat_id", $"{to}"), ("photo", first[0].GetProperty("file_id").GetString()!))).GetProperty("photo");

        Assert.Equal(first.ToString(), again.ToString());
    }

    [Fact]
    public async Task Same_content_has_a_new_file_id_and_the_same_unique_id()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        var photos = new List<(string? FileId, string? UniqueId)>();
        foreach (var seed in (int[])[1, 1, 2])
        {
            using var body = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", Some.Jpeg(seed: seed)));
            var largest = (await chat.CallAsync("sendPhoto", body)).GetProperty("photo").EnumerateArray().Last();
            photos.Add((largest.GetProperty("file_id").GetString(), largest.GetProperty("file_unique_id").GetString()));
        }

        Assert.Equal(3, photos.DistinctBy(photo => photo.FileId).Count());
        Assert.Equal(photos[0].UniqueId, photos[1].UniqueId);
        Assert.NotEqual(photos[0].UniqueId, photos[2].UniqueId);
    }

    [Fact]
    public async Task What_is_no_picture_is_refused()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var text = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", "hello"u8.ToArray()));
        using var empty = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", []));
        using var broken = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", Some.Jpeg(600, 400)[..^600]));
        using var narrow = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", Some.Jpeg(2100, 100)));
        using var heavy = RunningChat.Form([("chat_id", $"{to}")], ("photo", "a.jpg", Some.Stretched(Some.Jpeg(), 10_747_916)));

        Assert.Equal("400 Bad Request: IMAGE_PROCESS_FAILED", await chat.RefusalAsync("sendPhoto", text));
        Assert.Equal("400 Bad Request: IMAGE_PROCESS_FAILED", await chat.RefusalAsync("sendPhoto", broken));
        Assert.Equal("400 Bad Request: file must be non-empty", await chat.RefusalAsync("sendPhoto", empty));
        Assert.Equal("400 Bad Request: PHOTO_INVALID_DIMENSIONS", await chat.RefusalAsync("sendPhoto", narrow));
        Assert.Equal(
            "400 Bad Request: file of size 10747916 bytes is too big for a photo; the maximum size is 10485760 bytes",
            await chat.RefusalAsync("sendPhoto", heavy));
        Assert.Single((await chat.Control.ReadAsync(to)).Messages);
    }

    [Fact]
    public async Task Wrong_references_are_refused()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}")], ("document", "a.txt", "text"u8.ToArray()));
        var document = (await chat.CallAsync("sendDocument", body)).GetProperty("document").GetProperty("file_id").GetString()!;

        async Task<string> PhotoRefusalAsync(string photo) => await chat.RefusalAsync("sendPhoto", ("chat_id", $"{to}"), ("photo", photo));

        Assert.Equal("400 Bad Request: there is no photo in the request", await PhotoRefusalAsync(""));
        Assert.Equal("400 Bad Request: wrong file identifier/HTTP URL specified", await PhotoRefusalAsync("AgACnothing"));
        Assert.Equal("400 Bad Request: can't use file of type Document as Photo", await PhotoRefusalAsync(document));
        Assert.Equal("400 Bad Request: failed to get HTTP URL content", await PhotoRefusalAsync("https://photos.example.org/a.jpg"));
    }

    [Fact]
    public async Task A_caption_above_1024_characters_is_refused()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}"), ("caption", new string('x', 1025))], ("photo", "a.jpg", Some.Jpeg()));

        Assert.Equal("400 Bad Request: message caption is too long", await chat.RefusalAsync("sendPhoto", body));
    }
}
