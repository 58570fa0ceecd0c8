using PhotoBot.LocalChat.Protocol;
using PhotoBot.Telegram.Types;

namespace PhotoBot.LocalChat.Methods;

/// <summary>getChat, getChatMember and getChatAdministrators.</summary>
internal static class ChatMembers
{
    public static object GetChat(BotCall call) => Target.Room(call).Chat;

    public static object GetMember(BotCall call)
    {
        var room = Target.Room(call);
        if (call.Parameters.Number("user_id") is not { } id) throw RefusedException.BadRequest("invalid user_id specified");
        if (room.FindMember(new UserId(id)) is { } member) return member;
        return call.World.FindPerson(new UserId(id)) is { } stranger
            ? new ChatMember { Status = ChatMemberStatus.Left, User = stranger }
            : throw RefusedException.BadRequest("PARTICIPANT_ID_INVALID");
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
