namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class RepeatMessageTests
{
    [Fact]
    public async Task A_forwarded_photo_says_whose_it_is()
    {
        await using var chat = await RunningChat.StartAsync();
        var (from, to) = (await chat.MeetAsync("Anna"), await chat.MeetAsync("Ben"));
        var photo = await chat.Control.SendPhotoAsync(from, Some.Jpeg(), "me");

        var forwarded = await chat.CallAsync("forwardMessage", ("chat_id", $"{to}"), ("from_chat_id", $"{from}"), ("message_id", $"{photo.MessageId}"));

        var origin = forwarded.GetProperty("forward_origin");
        Assert.Equal(("user", "Anna"), (origin.GetProperty("type").GetString(), origin.GetProperty("sender_user").GetProperty("first_name").GetString()));
        Assert.Equal(photo.Date.ToUnixTimeSeconds(), origin.GetProperty("date").GetInt64());
        var last = (await chat.Control.ReadAsync(to)).Messages[^1];
        Assert.Equal(("me", photo.Photo![^1].FileUniqueId), (last.Caption, last.Photo![^1].FileUniqueId));
        Assert.True(last.From?.IsBot);
    }

    [Fact]
    public async Task A_copy_does_not_and_may_have_another_caption_and_buttons()
    {
        await using var chat = await RunningChat.StartAsync();
        var (from, to) = (await chat.MeetAsync("Anna"), await chat.MeetAsync("Ben"));
        var photo = await chat.Control.SendPhotoAsync(from, Some.Jpeg(), "me");
        (string, string)[] copy = [("chat_id", $"{to}"), ("from_chat_id", $"{from}"), ("message_id", $"{photo.MessageId}")];

        var first = await chat.CallAsync("copyMessage", copy);
        await chat.CallAsync("copyMessage", [.. copy, ("caption", "found"), ("reply_markup", """{"inline_keyboard":[[{"text":"x","callback_data":"x"}]]}""")]);

        var copies = (await chat.Control.ReadAsync(to)).Messages.TakeLast(2).ToArray();
        Assert.Equal(copies[0].MessageId.Value, first.GetProperty("message_id").GetInt64());
        Assert.All(copies, message => Assert.Null(message.ForwardOrigin));
        Assert.Equal(["me", "found"], copies.Select(message => message.Caption));
        Assert.Equal([false, true], copies.Select(message => message.ReplyMarkup is not null));
    }

    [Fact]
    public async Task Several_messages_keep_their_albums_and_skip_what_is_gone()
    {
        await using var chat = await RunningChat.StartAsync();
        var (from, to) = (await chat.MeetAsync("Anna"), await chat.MeetAsync("Ben"));
        var album = await chat.Control.SendPhotoAlbumAsync(from, [Some.Jpeg(seed: 1), Some.Jpeg(seed: 2)], "ours");
        var ids = $"[{album[0].MessageId},{album[1].MessageId},999]";
        (string, string)[] repeat = [("chat_id", $"{to}"), ("from_chat_id", $"{from}"), ("message_ids", ids)];

        var forwarded = await chat.CallAsync("forwardMessages", repeat);
        var copied = await chat.CallAsync("copyMessages", [.. repeat, ("remove_caption", "true")]);

        Assert.Equal((2, 2), (forwarded.GetArrayLength(), copied.GetArrayLength()));
        var messages = (await chat.Control.ReadAsync(to)).Messages.TakeLast(4).ToArray();
        Assert.Equal(["ours", null, null, null], messages.Select(message => message.Caption));
        Assert.Equal([true, true, false, false], messages.Select(message => message.ForwardOrigin is not null));
        var albums = messages.Select(message => message.MediaGroupId).ToArray();
        Assert.NotNull(albums[0]);
        Assert.Equal(albums[0], albums[1]);
        Assert.Equal(albums[2], albums[3]);
        Assert.Equal(3, albums.Append(album[0].MediaGroupId).Distinct().Count());
    }

    [Fact]
    public async Task What_is_protected_is_not_repeated()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var sent = await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "yours only"), ("protect_content", "true"));
        (string, string)[] repeat = [("chat_id", $"{to}"), ("from_chat_id", $"{to}"), ("message_id", sent.GetProperty("message_id").ToString())];

        Assert.True(sent.GetProperty("has_protected_content").GetBoolean());
        Assert.Equal("400 Bad Request: the message can't be forwarded", await chat.RefusalAsync("forwardMessage", repeat));
        Assert.Equal("400 Bad Request: the message can't be copied", await chat.RefusalAsync("copyMessage", repeat));
    }

    [Theory]
    [InlineData("forwardMessage", "message_id", "999", "message to forward not found")]
    [InlineData("copyMessage", "message_id", "999", "message to copy not found")]
    [InlineData("forwardMessages", "message_ids", "", "message identifiers are not specified")]
    [InlineData("forwardMessages", "message_ids", "[2,1]", "message identifiers must be in a strictly increasing order")]
    [InlineData("copyMessages", "message_ids", "[998,999]", "there are no messages to forward")]
    public async Task Wrong_messages_are_refused(string method, string name, string value, string reason)
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        Assert.Equal("400 Bad Request: " + reason, await chat.RefusalAsync(method, ("chat_id", $"{to}"), ("from_chat_id", $"{to}"), (name, value)));
    }

    [Fact]
    public async Task At_most_a_hundred_messages_are_repeated_at_once_and_only_from_chats_the_bot_is_in()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        var many = $"[{string.Join(',', Enumerable.Range(1, 101))}]";

        Assert.Equal("400 Bad Request: too many message identifiers specified", await chat.RefusalAsync("copyMessages", ("chat_id", $"{to}"), ("from_chat_id", $"{to}"), ("message_ids", many)));
        Assert.Equal("400 Bad Request: chat not found", await chat.RefusalAsync("copyMessage", ("chat_id", $"{to}"), ("from_chat_id", "5"), ("message_id", "1")));
        Assert.Equal("400 Bad Request: parameter \"from_chat_id\" is required", await chat.RefusalAsync("copyMessage", ("chat_id", $"{to}"), ("message_id", "1")));
    }
}
