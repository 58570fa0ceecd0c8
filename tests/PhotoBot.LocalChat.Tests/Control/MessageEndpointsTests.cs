using System.Net;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Control;

public sealed class MessageEndpointsTests
{
    [Fact]
    public async Task Changes_since_a_revision_are_what_came_was_edited_and_was_deleted_after_it()
    {
        await using var chat = await RunningChat.StartAsync();
        var person = await chat.MeetAsync();
        var kept = await SendAsync(chat, person, "kept");
        var edited = await SendAsync(chat, person, "first version");
        var deleted = await SendAsync(chat, person, "deleted");
        var seen = (await chat.Control.ReadAsync(person)).Revision;

        await chat.CallAsync("editMessageText", ("chat_id", person.ToString()), ("message_id", edited), ("text", "second version"));
        await chat.CallAsync("deleteMessage", ("chat_id", person.ToString()), ("message_id", deleted));
        var added = await SendAsync(chat, person, "added");

        var changes = await chat.Control.ReadSinceAsync(person, seen);
        Assert.Equal([edited, added], changes.Messages.Select(message => message.MessageId.ToString()));
        Assert.Equal([deleted], changes.Deleted.Select(id => id.ToString()));
        Assert.DoesNotContain(changes.Messages, message => message.MessageId.ToString() == kept);
        Assert.Empty((await chat.Control.ReadSinceAsync(person, changes.Revision)).Messages);
    }

    [Fact]
    public async Task The_menu_shown_is_the_narrowest_in_the_persons_language()
    {
        await using var chat = await RunningChat.StartAsync();
        var anna = (await chat.Control.AddPersonAsync(new NewPerson { FirstName = "Anna", LanguageCode = "ru" })).Id;
        var ben = (await chat.Control.AddPersonAsync(new NewPerson { FirstName = "Ben", LanguageCode = "ja" })).Id;
        await SetMenuAsync(chat, "everybody");
        await SetMenuAsync(chat, "russian", language: "ru");
        await SetMenuAsync(chat, "ben", $$"""{"type":"chat","chat_id":{{ben}}}""");

        Assert.Equal("russian", await MenuAsync(chat, anna));
        Assert.Equal("ben", await MenuAsync(chat, ben));
    }

    [Fact]
    public async Task The_administrators_menu_of_a_group_is_shown_to_them_only()
    {
        await using var chat = await RunningChat.StartAsync();
        var creator = (await chat.Control.AddPersonAsync("Anna")).Id;
        var member = (await chat.Control.AddPersonAsync("Ben")).Id;
        var group = (await chat.Control.AddGroupAsync(new NewGroup { Title = "Summer", Creator = creator, Members = [member] })).Id;
        await SetMenuAsync(chat, "groups", """{"type":"all_group_chats"}""");
        await SetMenuAsync(chat, "admins", """{"type":"all_chat_administrators"}""");

        Assert.Equal("admins", Assert.Single(await chat.Control.GetCommandsAsync(group, creator)).Command);
        Assert.Equal("groups", Assert.Single(await chat.Control.GetCommandsAsync(group, member)).Command);
    }

    [Fact]
    public async Task A_press_can_be_made_up_in_anybodys_name()
    {
        await using var chat = await RunningChat.StartAsync();
        var person = await chat.MeetAsync();
        var stranger = (await chat.Control.AddPersonAsync("Mallory")).Id;
        await chat.CallAsync("sendMessage", ("chat_id", person.ToString()), ("text", "no button here"));
        var message = (await chat.Control.ReadAsync(person)).Messages[^1].MessageId;

        await chat.Control.PressAsync(person, new NewPress { MessageId = message, Data = "made up", From = stranger, IsRaw = true });

        var press = (await chat.Control.GetPendingUpdatesAsync())[^1].CallbackQuery!;
        Assert.Equal(("made up", stranger, message), (press.Data, press.From.Id, press.Message!.MessageId));
    }

    [Fact]
    public async Task A_forwarded_picture_says_whose_it_was()
    {
        await using var chat = await RunningChat.StartAsync();
        var person = await chat.MeetAsync();
        var author = (await chat.Control.AddPersonAsync("Ben")).Id;

        await chat.Control.ForwardPhotoAsync(person, Some.Jpeg(64, 48), author);

        var received = (await chat.Control.GetPendingUpdatesAsync())[^1].Message!;
        Assert.Equal((author, person.Value), (received.ForwardOrigin!.SenderUser!.Id, received.From!.Id.Value));
    }

    [Fact]
    public async Task A_document_is_saved_by_the_browser_and_never_run_in_the_page()
    {
        await using var chat = await RunningChat.StartAsync();
        var person = await chat.MeetAsync();
        var sent = await chat.Control.SendDocumentAsync(person, new OutgoingFile("page.html", "<script>alert(1)</script>"u8.ToArray()));

        using var response = await chat.Http.GetAsync(chat.Url("control/files/" + sent.Document!.FileId));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/octet-stream", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", response.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("page.html", response.Content.Headers.ContentDisposition?.FileName);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    private static async Task<string> SendAsync(RunningChat chat, ChatId person, string text) =>
        (await chat.CallAsync("sendMessage", ("chat_id", person.ToString()), ("text", text))).GetProperty("message_id").ToString();

    private static Task SetMenuAsync(RunningChat chat, string command, string scope = """{"type":"default"}""", string language = "") =>
        chat.CallAsync("setMyCommands", ("commands", $$"""[{"command":"{{command}}","description":"A menu"}]"""), ("scope", scope), ("language_code", language));

    private static async Task<string> MenuAsync(RunningChat chat, UserId person) =>
        Assert.Single(await chat.Control.GetCommandsAsync(ChatId.PrivateWith(person), person)).Command;
}
