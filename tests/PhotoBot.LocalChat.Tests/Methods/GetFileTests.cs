using System.Net;
using PhotoBot.LocalChat.Control;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class GetFileTests
{
    [Fact]
    public async Task A_photo_sent_by_a_person_is_downloaded_by_its_path()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        var picture = Some.Jpeg(3000, 2000, seed: 2);
        await chat.Control.SendPhotoAsync(from, picture, "me");
        var message = (await chat.CallAsync("getUpdates"))[0].GetProperty("message");
        var largest = message.GetProperty("photo").EnumerateArray().Last();

        var file = await chat.CallAsync("getFile", ("file_id", largest.GetProperty("file_id").GetString()!));
        var bytes = await chat.Http.GetByteArrayAsync(
            new Uri($"file/bot{chat.Server.Token}/{file.GetProperty("file_path")}", UriKind.Relative));

        Assert.Equal("me", message.GetProperty("caption").GetString());
        Assert.Equal(2560, largest.GetProperty("width").GetInt32());
        Assert.Equal(bytes.Length, file.GetProperty("file_size").GetInt64());
        Assert.Equal(largest.GetProperty("file_unique_id").GetString(), file.GetProperty("file_unique_id").GetString());
        Assert.Equal(2, Some.SeedIn(bytes));
    }

    [Fact]
    public async Task Files_above_20_MB_are_too_big()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.SendDocumentAsync(from, new OutgoingFile("fits.zip", new byte[20 << 20]));
        var fits = await chat.LastFileIdAsync();
        await chat.Control.SendDocumentAsync(from, new OutgoingFile("big.zip", new byte[(20 << 20) + 1]));
        var big = await chat.LastFileIdAsync();

        Assert.Equal(20 << 20, (await chat.CallAsync("getFile", ("file_id", fits))).GetProperty("file_size").GetInt64());
        Assert.Equal("400 Bad Request: file is too big", await chat.RefusalAsync("getFile", ("file_id", big)));
    }

    [Theory]
    [InlineData("", "400 Bad Request: file_id not specified")]
    [InlineData("nonsense", "400 Bad Request: invalid file_id")]
    public async Task Wrong_ids_are_refused(string id, string refusal)
    {
        await using var chat = await RunningChat.StartAsync();

        Assert.Equal(refusal, await chat.RefusalAsync("getFile", ("file_id", id)));
    }

    [Fact]
    public async Task Downloads_want_a_path_that_was_made_and_the_token()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        await chat.Control.SendPhotoAsync(from, Some.Jpeg());
        var path = (await chat.CallAsync("getFile", ("file_id", await chat.LastFileIdAsync()))).GetProperty("file_path").GetString();

        using var otherPath = await chat.Http.GetAsync(chat.Url($"file/bot{chat.Server.Token}/photos/file_99.jpg"));
        using var otherToken = await chat.Http.GetAsync(chat.Url($"file/bot1:x/{path}"));

        Assert.Equal(HttpStatusCode.NotFound, otherPath.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, otherToken.StatusCode);
    }
}
