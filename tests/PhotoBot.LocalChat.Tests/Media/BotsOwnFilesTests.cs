using System.Net;
using System.Text.Json;
using PhotoBot.LocalChat.Control;

namespace PhotoBot.LocalChat.Tests.Media;

public sealed class BotsOwnFilesTests
{
    [Fact]
    public async Task Bots_of_a_group_know_one_photo_by_ids_of_their_own()
    {
        await using var chat = await RunningChat.StartAsync();
        var second = await chat.Control.AddBotAsync(new NewBot { FirstName = "Second", Username = "second_photo_bot" });
        var anna = (await chat.Control.AddPersonAsync("Anna")).Id;
        var group = (await chat.Control.AddGroupAsync(new NewGroup { Title = "Summer", Creator = anna })).Id;
        await chat.Control.SendPhotoAsync(group, Some.Jpeg(), from: anna);

        var first = await LargestAsync(chat, chat.Server.Token);
        var other = await LargestAsync(chat, second.Token);

        Assert.NotEqual(first.GetProperty("file_id").GetString(), other.GetProperty("file_id").GetString());
        Assert.Equal(first.GetProperty("file_unique_id").GetString(), other.GetProperty("file_unique_id").GetString());
    }

    [Fact]
    public async Task An_id_of_another_bot_is_no_id()
    {
        await using var chat = await RunningChat.StartAsync();
        var second = await chat.Control.AddBotAsync(new NewBot { FirstName = "Second", Username = "second_photo_bot" });
        var to = await chat.MeetAsync();
        using var control = new LocalChatControl(chat.Server.Address, second.User.Id);
        await control.SendPhotoAsync(to, Some.Jpeg());
        var id = (await LargestAsync(chat, second.Token)).GetProperty("file_id").GetString()!;

        Assert.Equal("400 Bad Request: invalid file_id", await chat.RefusalAsync("getFile", ("file_id", id)));
        Assert.Equal("400 Bad Request: wrong file identifier/HTTP URL specified", await chat.RefusalAsync("sendPhoto", ("chat_id", $"{to}"), ("photo", id)));
    }

    [Fact]
    public async Task A_path_made_for_one_bot_is_closed_to_another()
    {
        await using var chat = await RunningChat.StartAsync();
        var second = await chat.Control.AddBotAsync(new NewBot { FirstName = "Second", Username = "second_photo_bot" });
        var from = await chat.MeetAsync();
        await chat.Control.SendPhotoAsync(from, Some.Jpeg());
        var path = (await chat.CallAsync("getFile", ("file_id", await chat.LastFileIdAsync()))).GetProperty("file_path").GetString();

        using var own = await chat.Http.GetAsync(chat.Url($"file/bot{chat.Server.Token}/{path}"));
        using var other = await chat.Http.GetAsync(chat.Url($"file/bot{second.Token}/{path}"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.NotFound), (own.StatusCode, other.StatusCode));
    }

    [Fact]
    public async Task An_answered_photo_and_a_pressed_one_carry_ids_that_are_good()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        await chat.Control.SendPhotoAsync(to, Some.Jpeg());
        var photo = (await chat.Control.ReadAsync(to)).Messages[^1];

        var sent = await chat.CallAsync(
            "sendMessage",
            ("chat_id", $"{to}"),
            ("text", "yours?"),
            ("reply_parameters", $$"""{"message_id":{{photo.MessageId}}}"""),
            ("reply_markup", """{"inline_keyboard":[[{"text":"Yes","callback_data":"yes"}]]}"""));
        await chat.Control.PressAsync(to, new(sent.GetProperty("message_id").GetInt64()), "yes");

        var press = (await chat.CallAsync("getUpdates")).EnumerateArray().Last().GetProperty("callback_query").GetProperty("message");
        foreach (var message in (JsonElement[])[sent, press])
        {
            var id = message.GetProperty("reply_to_message").GetProperty("photo")[0].GetProperty("file_id").GetString()!;
            Assert.Equal(id, (await chat.CallAsync("getFile", ("file_id", id))).GetProperty("file_id").GetString());
        }
    }

    private static async Task<JsonElement> LargestAsync(RunningChat chat, string token)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>(await chat.Http.GetStringAsync(chat.Url($"bot{token}/getUpdates")));
        var message = answer.GetProperty("result").EnumerateArray().Last().GetProperty("message");
        return message.GetProperty("photo").EnumerateArray().Last();
    }
}
