using PhotoBot.LocalChat.Control;
using PhotoBot.LocalChat.Wire;

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

    [Theory]
    [InlineData(ChatMemberStatus.Administrator)]
    [InlineData(ChatMemberStatus.Member)]
    [InlineData(ChatMemberStatus.Restricted)]
    [InlineData(ChatMemberStatus.Left)]
    [InlineData(ChatMemberStatus.Kicked)]
    public async Task Every_standing_is_read_back_by_control_and_bot(string status)
    {
        await using var chat = await RunningChat.StartAsync();
        var (group, ben) = await GroupAsync(chat);

        var standing = await chat.Control.SetStandingAsync(group, new NewStanding { User = ben, Status = status });
        var told = await chat.CallAsync("getChatMember", ("chat_id", $"{group}"), ("user_id", $"{ben}"));

        Assert.Equal(status, standing.Status);
        Assert.Equal(status, told.GetProperty("status").GetString());
        Assert.Equal("Ben", told.GetProperty("user").GetProperty("first_name").GetString());
    }

    [Fact]
    public async Task A_standing_carries_the_fields_clients_rely_on()
    {
        await using var chat = await RunningChat.StartAsync();
        var creator = await chat.Control.AddPersonAsync("Anna");
        var group = await chat.Control.AddGroupAsync(new NewGroup { Title = "Conference", Creator = creator.Id, Members = [] });
        var me = await chat.CallAsync("getMe");
        await chat.Control.SetStandingAsync(group.Id, new NewStanding { User = new UserId(me.GetProperty("id").GetInt64()), Status = ChatMemberStatus.Administrator });

        var owner = await chat.CallAsync("getChatMember", ("chat_id", $"{group.Id}"), ("user_id", $"{creator.Id}"));
        var bot = await chat.CallAsync("getChatMember", ("chat_id", $"{group.Id}"), ("user_id", $"{me.GetProperty("id")}"));

        Assert.False(owner.GetProperty("is_anonymous").GetBoolean());
        Assert.True(bot.GetProperty("can_delete_messages").GetBoolean());
        Assert.Equal(2, (await chat.CallAsync("getUpdates")).GetArrayLength());
    }

    [Fact]
    public async Task A_chat_is_told_in_full()
    {
        await using var chat = await RunningChat.StartAsync();
        var person = await chat.MeetAsync();

        var told = await chat.CallAsync("getChat", ("chat_id", $"{person}"));

        Assert.Equal("private", told.GetProperty("type").GetString());
        Assert.False(told.GetProperty("accepted_gift_types").GetProperty("unique_gifts").GetBoolean());
    }

    private static async Task<(ChatId Group, UserId Ben)> GroupAsync(RunningChat chat)
    {
        var (anna, ben) = ((await chat.Control.AddPersonAsync("Anna")).Id, (await chat.Control.AddPersonAsync("Ben")).Id);
        return ((await chat.Control.AddGroupAsync(new NewGroup { Title = "Summer", Creator = anna, Members = [ben] })).Id, ben);
    }
}
