using System.Net;
using System.Text;
using System.Text.Json;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Control;

public sealed class LocalChatControlTests
{
    [Fact]
    public async Task A_person_has_a_private_chat_of_the_same_64_bit_id()
    {
        await using var chat = await RunningChat.StartAsync();

        var person = await chat.Control.AddPersonAsync(new NewPerson { FirstName = "Zoë", Username = "zoe", LanguageCode = "pt-br" });
        await chat.Control.SendTextAsync(ChatId.PrivateWith(person.Id), "/start album_7");

        Assert.True(person.Id.Value > uint.MaxValue);
        var update = Assert.Single(await chat.Control.GetPendingUpdatesAsync());
        Assert.Equal("Zoë", update.Message?.From?.FirstName);
        Assert.Equal("pt-br", update.Message?.From?.LanguageCode);
        Assert.Equal(ChatType.Private, update.Message?.Chat.Type);
        Assert.Equal(person.Id.Value, update.Message?.Chat.Id.Value);
        Assert.Equal(MessageEntityType.BotCommand, Assert.Single(update.Message!.Entities!).Type);
    }

    [Fact]
    public async Task An_album_reaches_the_bot_as_several_messages_with_one_media_group_id()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();

        await chat.Control.SendPhotoAlbumAsync(from, [Some.Jpeg(seed: 1), Some.Jpeg(seed: 2)], "our trip");

        var messages = (await chat.Control.GetPendingUpdatesAsync()).Select(update => update.Message!).ToArray();
        Assert.Equal(2, messages.Length);
        Assert.NotNull(messages[0].MediaGroupId);
        Assert.Equal(messages[0].MediaGroupId, messages[1].MediaGroupId);
        Assert.Equal(["our trip", null], messages.Select(message => message.Caption));
        Assert.Equal(2, Some.SeedIn(await chat.Control.DownloadAsync(messages[1].Photo![^1].FileId)));
    }

    [Fact]
    public async Task A_document_keeps_its_name_in_any_script()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();

        var sent = await chat.Control.SendDocumentAsync(from, new OutgoingFile("Фото \"ä\".jpg", Some.Jpeg()), "original");

        Assert.Equal("Фото \"ä\".jpg", sent.Document?.FileName);
        Assert.Equal("image/jpeg", sent.Document?.MimeType);
        Assert.Equal("original", sent.Caption);
    }

    [Fact]
    public async Task A_group_has_its_creator_and_the_bot_hears_of_it()
    {
        await using var chat = await RunningChat.StartAsync();
        var creator = await chat.Control.AddPersonAsync("Anna");
        var member = await chat.Control.AddPersonAsync("Ben");

        var group = await chat.Control.AddGroupAsync(
            new NewGroup { Title = "Conference", Super = true, Creator = creator.Id, Members = [member.Id] });
        await chat.Control.SendTextAsync(group.Id, "hello", member.Id);

        Assert.True(group.Id.Value < -1_000_000_000_000);
        var updates = await chat.Control.GetPendingUpdatesAsync();
        Assert.Equal(ChatMemberStatus.Member, updates[0].MyChatMember?.NewChatMember.Status);
        Assert.Equal("Ben", updates[1].Message?.From?.FirstName);
    }

    [Fact]
    public async Task An_edit_reaches_the_bot_as_an_edited_message()
    {
        await using var chat = await RunningChat.StartAsync();
        var from = await chat.MeetAsync();
        var sent = await chat.Control.SendTextAsync(from, "befor");

        await chat.Control.EditTextAsync(from, sent.MessageId, "before");

        var updates = await chat.Control.GetPendingUpdatesAsync();
        Assert.Equal("befor", updates[0].Message?.Text);
        Assert.Equal("before", updates[1].EditedMessage?.Text);
        Assert.Equal("before", (await chat.Control.ReadAsync(from)).Messages[^1].Text);
    }

    [Fact]
    public async Task Waiting_ends_with_the_message_waited_for()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        var waited = chat.Control.WaitAsync(to, messages => messages[^1].Text is "two", RunningChat.Patience);
        await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "one"));
        await chat.CallAsync("sendMessage", ("chat_id", $"{to}"), ("text", "two"));

        Assert.Equal(["/start", "one", "two"], (await waited).Select(message => message.Text));
    }

    [Fact]
    public async Task Waiting_in_vain_times_out()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        await Assert.ThrowsAsync<TimeoutException>(() => chat.Control.WaitAsync(to, _ => false, TimeSpan.FromMilliseconds(50)));
    }

    [Fact]
    public async Task Calls_are_logged_without_the_token()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();
        using var body = RunningChat.Form([("chat_id", $"{to}"), ("caption", "c")], ("photo", "a.jpg", Some.Jpeg()));
        await chat.CallAsync("sendPhoto", body);

        var call = Assert.Single(await chat.Control.GetCallsAsync("sendphoto"));

        Assert.Equal("sendPhoto", call.Method);
        Assert.Equal("c", call.Parameters["caption"]);
        Assert.Equal(("photo", "a.jpg", Some.Jpeg().Length), (call.Files[0].Part, call.Files[0].FileName, (int)call.Files[0].Size));
        Assert.Equal(200, call.Status);
        Assert.Empty(await chat.Control.GetCallsAsync(after: call.Number));
        Assert.DoesNotContain(chat.Server.Token, await chat.Http.GetStringAsync(chat.Url("control/calls")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"first_name":"\ud800"}""")]
    [InlineData("""{"first_name":5}""")]
    [InlineData("{}")]
    [InlineData("[")]
    public async Task A_body_that_is_not_as_wanted_is_refused_in_words(string json)
    {
        await using var chat = await RunningChat.StartAsync();
        using var body = new StringContent(json, Encoding.UTF8, "application/json");

        using var response = await chat.Http.PostAsync(chat.Url("control/people"), body);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var refusal = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync());
        Assert.StartsWith("Bad Request: ", refusal.GetProperty("description").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_not_found()
    {
        await using var chat = await RunningChat.StartAsync();

        var refusals = new[]
        {
            await Assert.ThrowsAsync<LocalChatRefusedException>(() => chat.Control.ReadAsync(new ChatId(1))),
            await Assert.ThrowsAsync<LocalChatRefusedException>(() => chat.Control.DownloadAsync("none")),
            await Assert.ThrowsAsync<LocalChatRefusedException>(() => chat.Control.RepeatUpdateAsync(new UpdateId(1))),
            await Assert.ThrowsAsync<LocalChatRefusedException>(() => chat.Control.GetPressAsync("1", TimeSpan.Zero)),
        };

        Assert.All(refusals, refusal => Assert.Equal(404, refusal.Status));
    }
}
