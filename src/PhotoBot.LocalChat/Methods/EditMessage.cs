using System.Text.Json;
using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Formatting;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>The methods that change a message the bot sent. Leaving out reply_markup takes the buttons away, as on Telegram.</summary>
internal static class EditMessage
{
    public static object Text(BotCall call)
    {
        var text = FormattedText.ReadText(call.Parameters);
        var (room, message) = Find(call);
        if (message.Text is null) throw RefusedException.BadRequest("there is no text in the message to edit");
        return Apply(call, room, message, message with { Text = text.Text, Entities = text.Entities, ReplyMarkup = Keyboard.Read(call.Parameters) });
    }

    public static object Caption(BotCall call)
    {
        var caption = FormattedText.ReadCaption(call.Parameters);
        var (room, message) = Find(call);
        if (message.Photo is null && message.Document is null) throw RefusedException.BadRequest("there is no caption in the message to edit");
        return Apply(call, room, message, message with
        {
            Caption = caption?.Text,
            CaptionEntities = caption?.Entities,
            ReplyMarkup = Keyboard.Read(call.Parameters),
        });
    }

    public static object Markup(BotCall call)
    {
        var (room, message) = Find(call);
        return Apply(call, room, message, message with { ReplyMarkup = Keyboard.Read(call.Parameters) });
    }

    public static object Media(BotCall call)
    {
        var (room, message) = Find(call);
        var item = call.Parameters.Json<InputMedia>("media", "can't parse InputMedia JSON object")
            ?? throw RefusedException.BadRequest("input media is empty");
        if (message.MediaGroupId is not null && item is InputMediaPhoto != message.Photo is not null)
            throw RefusedException.BadRequest("message can't be edited");
        var filled = MediaMessage.Fill(message, call, item) with { Text = null, Entities = null, ReplyMarkup = Keyboard.Read(call.Parameters) };
        return Apply(call, room, message, filled);
    }

    private static (ChatRoom Room, Message Message) Find(BotCall call)
    {
        var room = Target.Room(call);
        var message = Target.Message(call, room, "message to edit not found");
        return message.From?.Id == call.Bot.User.Id ? (room, message) : throw RefusedException.BadRequest("message can't be edited");
    }

    private static Message Apply(BotCall call, ChatRoom room, Message before, Message after)
    {
        if (string.Equals(Content(before), Content(after), StringComparison.Ordinal))
            throw RefusedException.BadRequest(
                "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        var edited = after with { EditDate = call.World.Now };
        room.Replace(edited);
        return edited;
    }

    // Records compare their lists by reference, their JSON by content.
    private static string Content(Message message) => JsonSerializer.Serialize(message with { EditDate = null }, WireJson.Options);
}
