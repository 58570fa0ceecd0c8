using System.Text.Json;
using System.Text.Json.Nodes;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>Who is in a chat; and a bot that leaves one.</summary>
internal static class ChatMembers
{
    // A ChatFullInfo: the chat, and what the Bot API requires of it beyond that. There are no colours, reactions and gifts here.
    public static object GetChat(BotCall call)
    {
        var chat = JsonSerializer.SerializeToNode(Target.Room(call).Chat, WireJson.Options)!;
        chat["accent_color_id"] = 0;
        chat["max_reaction_count"] = 0;
        chat["accepted_gift_types"] = new JsonObject
        {
            ["unlimited_gifts"] = false,
            ["limited_gifts"] = false,
            ["unique_gifts"] = false,
            ["premium_subscription"] = false,
            ["gifts_from_channels"] = false,
        };
        return chat;
    }

    public static object GetMember(BotCall call)
    {
        var room = Target.Room(call);
        if (call.Parameters.Number("user_id") is not { } id) throw RefusedException.BadRequest("invalid user_id specified");
        if (room.FindMember(new UserId(id)) is { } member) return member;
        return call.World.FindPerson(new UserId(id)) is { } stranger
            ? new ChatMember { Status = ChatMemberStatus.Left, User = stranger }
            : throw RefusedException.BadRequest("PARTICIPANT_ID_INVALID");
    }

    public static object GetCount(BotCall call)
    {
        var room = Target.Room(call);
        return room.Members.Count(member => room.Holds(member.User.Id));
    }

    public static object Leave(BotCall call)
    {
        var room = Target.Room(call);
        if (room.Chat.Type is ChatType.Private) throw RefusedException.BadRequest("chat member status can't be changed in private chats");
        var before = room.FindMember(call.Bot.User.Id)!;
        var after = new ChatMember { Status = ChatMemberStatus.Left, User = call.Bot.User };
        room.Post([Target.Draft(call, room) with { LeftChatMember = call.Bot.User }]);
        room.SetMember(after);
        var change = new ChatMemberUpdated { Chat = room.Chat, From = call.Bot.User, Date = call.World.Now, OldChatMember = before, NewChatMember = after };
        call.Bot.Updates.Add(UpdateType.MyChatMember, id => new Update { UpdateId = id, MyChatMember = change });
        return true;
    }

    public static object GetProfilePhotos(BotCall call)
    {
        if (call.Parameters.Number("user_id") is not { } id) throw RefusedException.BadRequest("invalid user_id specified");
        // Nobody here has one.
        return call.World.FindPerson(new UserId(id)) is not null || id == call.Bot.User.Id.Value
            ? new { TotalCount = 0, Photos = Array.Empty<PhotoSize>() }
            : throw RefusedException.BadRequest("user not found");
    }

    public static object GetAdministrators(BotCall call)
    {
        var room = Target.Room(call);
        if (room.Chat.Type is ChatType.Private) throw RefusedException.BadRequest("there are no administrators in the private chat");
        // As documented, other bots are left out; this bot is one of them for itself as well.
        return room.Members
            .Where(member => member.Status is ChatMemberStatus.Creator or ChatMemberStatus.Administrator && !member.User.IsBot)
            .ToArray();
    }
}
