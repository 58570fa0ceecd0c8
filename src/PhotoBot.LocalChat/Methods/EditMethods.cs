using System.Text.Json;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>editMessageText and deleteMessage.</summary>
internal static class EditMethods
{
    // A bot may delete messages of the last 48 hours (Bot API, deleteMessage).
    private static readonly TimeSpan Deletable = TimeSpan.FromHours(48);

    /// <summary>Leaving out reply_markup takes the buttons away, as on Telegram.</summary>
    public static object EditText(BotCall call)
    {
        var text = call.ReadText();
        var room = call.Room();
        var before = call.Message(room, "message to edit not found");
        if (before.From?.Id != call.Bot.User.Id) throw RefusedException.BadRequest("message can't be edited");
        if (before.Text is null) throw RefusedException.BadRequest("there is no text in the message to edit");
        var after = before with { Text = text.Text, Entities = text.Entities, ReplyMarkup = call.Keyboard(), EditDate = call.World.Now };
        if (string.Equals(Content(before), Content(after), StringComparison.Ordinal))
            throw RefusedException.BadRequest("message is not modified: specified new message content and reply markup are exactly the "
                + "same as a current content and reply markup of the message");
        room.Replace(after);
        return after;
    }

    public static object Delete(BotCall call)
    {
        var room = call.Room();
        var message = call.Message(room, "message to delete not found");
        if (!CanDelete(call, room, message)) throw RefusedException.BadRequest("message can't be deleted");
        room.Remove(message.MessageId);
        return true;
    }

    private static bool CanDelete(BotCall call, ChatRoom room, Message message) =>
        call.World.Now - message.Date <= Deletable
        && (message.From?.Id == call.Bot.User.Id
            || room.Chat.Type is ChatType.Private
            || room.FindMember(call.Bot.User.Id)?.Status is ChatMemberStatus.Administrator);

    // Records compare their lists by reference, their JSON by content.
    private static string Content(Message message) => JsonSerializer.Serialize(message with { EditDate = null }, WireJson.Options);
}
