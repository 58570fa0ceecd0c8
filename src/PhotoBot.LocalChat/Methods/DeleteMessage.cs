using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>deleteMessage and deleteMessages.</summary>
internal static class DeleteMessage
{
    /// <summary>Messages in one deleteMessages (Bot API).</summary>
    private const int MaxMessages = 100;

    // A bot may delete messages of the last 48 hours (Bot API, deleteMessage).
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    public static object One(BotCall call)
    {
        var room = Target.Room(call);
        var message = Target.Message(call, room, "message to delete not found");
        if (!CanDelete(call, room, message)) throw RefusedException.BadRequest("message can't be deleted");
        room.Remove(message.MessageId);
        return true;
    }

    public static object Many(BotCall call)
    {
        var room = Target.Room(call);
        var ids = call.Parameters.Json<IReadOnlyList<MessageId>>("message_ids", "can't parse message identifiers")
            ?? throw RefusedException.BadRequest("message identifiers are not specified");
        if (ids.Count > MaxMessages) throw RefusedException.BadRequest("too many message identifiers specified");
        // As documented, messages that cannot be found or deleted are skipped.
        foreach (var id in ids)
        {
            if (room.Find(id) is { } message && CanDelete(call, room, message)) room.Remove(id);
        }

        return true;
    }

    private static bool CanDelete(BotCall call, ChatRoom room, Message message)
    {
        if (call.World.Now - message.Date > Deletable) return false;
        var own = message.From?.Id == call.Bot.User.Id;
        return own || room.Chat.Type is ChatType.Private || room.FindMember(call.Bot.User.Id)?.Status is ChatMemberStatus.Administrator;
    }
}
