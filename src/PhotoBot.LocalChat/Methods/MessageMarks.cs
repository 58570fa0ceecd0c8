using System.Text.Json;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>
/// setMessageReaction, pinChatMessage, unpinChatMessage and unpinAllChatMessages: checked as Telegram checks them and answered; nothing is shown of them.
/// </summary>
internal static class MessageMarks
{
    public static object React(BotCall call)
    {
        var room = Target.Room(call);
        Target.Message(call, room, "message to react not found");
        var reactions = call.Parameters.Json<IReadOnlyList<JsonElement>>("reaction", "can't parse reaction types JSON object") ?? [];
        // As a bot is no premium user, it gives one reaction a message at most (Bot API, setMessageReaction).
        if (reactions.Count > 1) throw RefusedException.BadRequest("REACTIONS_TOO_MANY");
        if (!reactions.All(IsReaction)) throw RefusedException.BadRequest("REACTION_INVALID");
        return true;
    }

    public static object Pin(BotCall call)
    {
        var room = Target.Room(call);
        CheckRights(call, room);
        Target.Message(call, room, "message to pin not found");
        return true;
    }

    public static object Unpin(BotCall call)
    {
        var room = Target.Room(call);
        CheckRights(call, room);
        if (call.Parameters.TextOrNull("message_id") is not null) Target.Message(call, room, "message to unpin not found");
        return true;
    }

    public static object UnpinAll(BotCall call)
    {
        CheckRights(call, Target.Room(call));
        return true;
    }

    private static bool IsReaction(JsonElement reaction) =>
        reaction.ValueKind is JsonValueKind.Object
        && reaction.TryGetProperty("type", out var type)
        && reaction.TryGetProperty(type.ToString() is "custom_emoji" ? "custom_emoji_id" : "emoji", out var emoji)
        && emoji.ToString().Length > 0;

    private static void CheckRights(BotCall call, ChatRoom room)
    {
        if (room.Chat.Type is not ChatType.Private && room.FindMember(call.Bot.User.Id)?.Status is not ChatMemberStatus.Administrator)
            throw RefusedException.BadRequest("not enough rights to manage pinned messages in the chat");
    }
}
