using PhotoBot.LocalChat.Control;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Tests.Methods;

public sealed class ChatMembersTests
{
    [Fact]
    public async Task Those_who_left_are_not_counted()
    {
        await using var chat = await RunningChat.StartAsync();
        var (group, ben) = await GroupAsync(chat);

        var before = await chat.CallAsync("getChatMemberCount", ("chat_id", $"{group}"));
        await chat.Control.SetStandingAsync(group, new NewStanding { User = ben, Status = ChatMemberStatus.Left });

        Assert.Equal(3, before.GetInt32());
        Assert.Equal(2, (await chat.CallAsync("getChatMemberCount", ("chat_id", $"{group}"))).GetInt32());
    }

    [Fact]
    public async Task A_bot_that_leaves_is_shut_out_and_the_group_sees_it_go()
    {
        await using var chat = await RunningChat.StartAsync();
        var (group, _) = await GroupAsync(chat);

        await chat.CallAsync("leaveChat", ("chat_id", $"{group}"));

        Assert.True((await chat.Control.ReadAsync(group)).Messages[^1].LeftChatMember?.IsBot);
        Assert.Equal(ChatMemberStatus.Left, (await chat.Control.GetPendingUpdatesAsync())[^1].MyChatMember?.NewChatMember.Status);
        Assert.Equal("403 Forbidden: bot is not a member of the group chat", await chat.RefusalAsync("sendMessage", ("chat_id", $"{group}"), ("text", "x")));
    }

    [Fact]
    public async Task A_private_chat_cannot_be_left()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        Assert.Equal("400 Bad Request: chat member status can't be changed in private chats", await chat.RefusalAsync("leaveChat", ("chat_id", $"{to}")));
    }

    [Fact]
    public async Task Nobody_has_profile_photos()
    {
        await using var chat = await RunningChat.StartAsync();
        var to = await chat.MeetAsync();

        Assert.Equal(0, (await chat.CallAsync("getUserProfilePhotos", ("user_id", $"{to}"))).GetProperty("total_count").GetInt32());
        Assert.Equal("400 Bad Request: user not found", await chat.RefusalAsync("getUserProfilePhotos", ("user_id", "5")));
    }

    private static async Task<(ChatId Group, UserId Ben)> GroupAsync(RunningChat chat)
    {
        var (anna, ben) = ((await chat.Control.AddPersonAsync("Anna")).Id, (await chat.Control.AddPersonAsync("Ben")).Id);
        return ((await chat.Control.AddGroupAsync(new NewGroup { Title = "Summer", Creator = anna, Members = [ben] })).Id, ben);
    }
}
