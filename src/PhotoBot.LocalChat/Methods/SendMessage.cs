using PhotoBot.LocalChat.Formatting;

namespace PhotoBot.LocalChat.Methods;

/// <summary>sendMessage.</summary>
internal static class SendMessage
{
    public static object Run(BotCall call)
    {
        var text = FormattedText.ReadText(call.Parameters);
        var room = Target.Room(call);
        var draft = Target.Draft(call, room) with { Text = text.Text, Entities = text.Entities, ReplyMarkup = Keyboard.Read(call.Parameters) };
        return room.Post([draft])[0];
    }
}
