using PhotoBot.LocalChat.Formatting;

namespace PhotoBot.LocalChat.Methods;

/// <summary>sendPhoto.</summary>
internal static class SendPhoto
{
    public static object Run(BotCall call)
    {
        var room = Target.Room(call);
        var caption = FormattedText.ReadCaption(call.Parameters);
        var draft = Target.Draft(call, room) with
        {
            Photo = InputFiles.Photo(call, "photo", call.Parameters.TextOrNull("photo")),
            Caption = caption?.Text,
            CaptionEntities = caption?.Entities,
            ReplyMarkup = Keyboard.Read(call.Parameters),
        };
        return room.Post([draft])[0];
    }
}
