using System.Net.Http.Json;
using System.Text.Json;
using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Tests.Control;

public sealed class SeveralBotsTests
{
    [Fact]
    public async Task Each_bot_hears_only_its_own_private_chats()
    {
        await using var chat = await RunningChat.StartAsync();
        var second = await chat.Control.AddBotAsync(Second);
        using var secondControl = new LocalChatControl(chat.Server.Address, second.User.Id);
        var person = ChatId.PrivateWith((await chat.Control.AddPersonAsync("Anna")).Id);

        await secondControl.SendTextAsync(person, "to the second");

        Assert.Empty(await chat.Control.GetPendingUpdatesAsync());
        Assert.Equal("to the second", Assert.Single(await secondControl.GetPendingUpdatesAsync()).Message?.Text);
        Assert.Empty((await chat.Control.ReadAsync(person)).Messages);
        Assert.Single((await secondControl.ReadAsync(person)).Messages);
    }

    [Fact]
    public async Task Each_token_speaks_as_its_own_bot()
    {
        await using var chat = await RunningChat.StartAsync();
        var second = await chat.Control.AddBotAsync(Second);

        Assert.Equal("photo_local_bot", await UsernameAsync(chat, chat.Server.Token));
        Assert.Equal("second_photo_bot", await UsernameAsync(chat, second.Token));
    }

    [Fact]
    public async Task A_group_is_heard_by_every_bot_in_it_and_by_none_that_was_removed()
    {
        await using var chat = await RunningChat.StartAsync();
        var second = await chat.Control.AddBotAsync(Second);
        using var secondControl = new LocalChatControl(chat.Server.Address, second.User.Id);
        var anna = (await chat.Control.AddPersonAsync("Anna")).Id;
        var group = (await chat.Control.AddGroupAsync(new NewGroup { Title = "Summer", Creator = anna })).Id;

        await chat.Control.SendTextAsync(group, "to both", anna);
        await chat.Control.SetMemberStatusAsync(group, new NewMemberStatus { User = second.User.Id, Status = ChatMemberStatus.Kicked });
        await chat.Control.SendTextAsync(group, "to one", anna);

        Assert.Equal(["to both", "to one"], await TextsAsync(chat.Control));
        Assert.Equal(["to both"], await TextsAsync(secondControl));
    }

    [Fact]
    public async Task A_press_is_answered_by_the_bot_whose_button_it_was()
    {
        await using var chat = await RunningChat.StartAsync();
        var second = await chat.Control.AddBotAsync(Second);
        using var secondControl = new LocalChatControl(chat.Server.Address, second.User.Id);
        var person = ChatId.PrivateWith((await chat.Control.AddPersonAsync("Anna")).Id);
        var first = await PressAsync(chat, chat.Server.Token, chat.Control, person);
        var other = await PressAsync(chat, second.Token, secondControl, person);

        await AnswerAsync(chat, chat.Server.Token, first, "from the first");
        await AnswerAsync(chat, second.Token, other, "from the second");

        Assert.Equal("from the first", (await chat.Control.GetPressAsync(first, TimeSpan.Zero)).Text);
        Assert.Equal("from the second", (await secondControl.GetPressAsync(other, TimeSpan.Zero)).Text);
    }

    [Fact]
    public async Task A_person_is_in_a_private_chat_with_each_bot_and_in_their_groups()
    {
        await using var chat = await RunningChat.StartAsync();
        var anna = (await chat.Control.AddPersonAsync("Anna")).Id;
        await chat.Control.AddBotAsync(Second);
        var ben = (await chat.Control.AddPersonAsync("Ben")).Id;
        await chat.Control.AddGroupAsync(new NewGroup { Title = "Summer", Creator = anna });

        var annas = await chat.Control.GetChatsAsync(anna);
        var bens = await chat.Control.GetChatsAsync(ben);

        Assert.Equal([null, "photo_local_bot", "second_photo_bot"], annas.Select(one => one.Bot?.Username).Order(StringComparer.Ordinal));
        Assert.Equal(["photo_local_bot", "second_photo_bot"], bens.Select(one => one.Bot?.Username).Order(StringComparer.Ordinal));
        Assert.Equal([anna, ben], (await chat.Control.GetPeopleAsync()).Select(person => person.Id));
    }

    [Theory]
    [InlineData("photos", null, "username")]
    [InlineData("second_photo_bot", "12:short", "token")]
    public async Task A_bot_with_a_wrong_name_or_token_is_refused_by_name(string username, string? token, string named)
    {
        await using var chat = await RunningChat.StartAsync();

        var refusal = await Assert.ThrowsAsync<LocalChatRefusedException>(
            () => chat.Control.AddBotAsync(Second with { Username = username, Token = token }));

        Assert.Equal(400, refusal.Status);
        Assert.Contains(named, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_token_whose_id_is_taken_is_refused()
    {
        await using var chat = await RunningChat.StartAsync();

        var refusal = await Assert.ThrowsAsync<LocalChatRefusedException>(
            () => chat.Control.AddBotAsync(Second with { Token = chat.Server.Token }));

        Assert.Contains("taken", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Has a bot ask, presses its button, and gives the press's id.</summary>
    private static async Task<string> PressAsync(RunningChat chat, string token, LocalChatControl control, ChatId person)
    {
        await control.SendTextAsync(person, "/start");
        var asked = await chat.Http.PostAsJsonAsync(chat.Url($"bot{token}/sendMessage"), new
        {
            chat_id = person.Value, text = "Is it you?", reply_markup = new { inline_keyboard = new[] { new[] { new { text = "Yes", callback_data = "yes" } } } },
        });
        asked.EnsureSuccessStatusCode();
        var message = (await control.ReadAsync(person)).Messages[^1].MessageId;
        return (await control.PressAsync(person, message, "yes")).Id;
    }

    private static async Task AnswerAsync(RunningChat chat, string token, string press, string text) =>
        (await chat.Http.PostAsJsonAsync(chat.Url($"bot{token}/answerCallbackQuery"), new { callback_query_id = press, text })).EnsureSuccessStatusCode();

    private static NewBot Second => new() { FirstName = "Second", Username = "second_photo_bot" };

    private static async Task<string?> UsernameAsync(RunningChat chat, string token)
    {
        using var answer = JsonDocument.Parse(await chat.Http.GetStringAsync(chat.Url($"bot{token}/getMe")));
        return answer.RootElement.GetProperty("result").GetProperty("username").GetString();
    }

    private static async Task<IEnumerable<string>> TextsAsync(LocalChatControl control) =>
        (await control.GetPendingUpdatesAsync()).Select(update => update.Message?.Text).OfType<string>();
}
