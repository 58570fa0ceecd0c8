using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>Finds the chat and the messages a call is about.</summary>
internal static class Target
{
    /// <summary>The chat of a parameter, <c>chat_id</c> unless another is named, which the bot is in.</summary>
    /// <exception cref="RefusedException">400 when it cannot be found, 403 when the bot was shut out of it.</exception>
    public static ChatRoom Room(BotCall call, string parameter = "chat_id")
    {
        if (call.Parameters.TextOrNull(parameter) is null) throw RefusedException.BadRequest("chat_id is empty");
        if (call.Parameters.Number(parameter) is not { } id
            || !call.World.TryFindRoom(call.Bot, new ChatId(id), out var room)
            // A bot cannot write first: a person it never heard from does not exist for it.
            || room.FindMember(call.Bot.User.Id) is not { } standing)
            throw RefusedException.BadRequest("chat not found");
        return standing.Status is ChatMemberStatus.Kicked or ChatMemberStatus.Left ? throw ShutOut(room.Chat, standing.Status) : room;
    }

    /// <summary>The message of <c>message_id</c>.</summary>
    /// <exception cref="RefusedException">400 with <paramref name="notFound"/> when there is none.</exception>
    public static Message Message(BotCall call, ChatRoom room, string notFound)
    {
        if (call.Parameters.Number("message_id") is not { } id) throw RefusedException.BadRequest("message identifier is not specified");
        return room.Find(new MessageId(id)) ?? throw RefusedException.BadRequest(notFound);
    }

    /// <summary>A message from the bot into a chat, to be given its content; number and time come with posting.</summary>
    /// <exception cref="RefusedException">400 when the message it replies to is gone.</exception>
    public static Message Draft(BotCall call, ChatRoom room) => new()
    {
        MessageId = default,
        Date = default,
        Chat = room.Chat,
        From = call.Bot.User,
        HasProtectedContent = call.Parameters.Flag("protect_content") ? true : null,
        ReplyToMessage = Replied(call, room),
    };

    private static Message? Replied(BotCall call, ChatRoom room)
    {
        var reply = call.Parameters.Json<ReplyParameters>("reply_parameters", "can't parse reply parameters JSON object");
        var id = reply?.MessageId ?? (call.Parameters.Number("reply_to_message_id") is { } number ? new MessageId(number) : default);
        if (id == default) return null;
        if (room.Find(id) is { } message) return message with { ReplyToMessage = null };
        var without = reply?.AllowSendingWithoutReply is true || call.Parameters.Flag("allow_sending_without_reply");
        return without ? null : throw RefusedException.BadRequest("message to be replied not found");
    }

    private static RefusedException ShutOut(Chat chat, string standing) => new(403, (chat.Type, standing) switch
    {
        (ChatType.Private, _) => "Forbidden: bot was blocked by the user",
        (_, ChatMemberStatus.Left) => $"Forbidden: bot is not a member of the {chat.Type} chat",
        _ => $"Forbidden: bot was kicked from the {chat.Type} chat",
    });
}
