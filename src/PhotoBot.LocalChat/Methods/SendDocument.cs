using PhotoBot.LocalChat.Formatting;

namespace PhotoBot.LocalChat.Methods;

/// <summary>sendDocument.</summary>
internal static class SendDocument
{
    public static object Run(BotCall call)
    {
        var room = Target.Room(call);
        var caption = FormattedText.ReadCaption(call.Parameters);
        var draft = Target.Draft(call, room) with
        {
            Document = InputFiles.Document(call, "document", call.Parameters.TextOrNull("document")),
            Caption = caption?.Text,
            CaptionEntities = caption?.Entities,
            ReplyMarkup = Keyboard.Read(call.Parameters),
        };
        return room.Post([draft])[0];
    }
}
