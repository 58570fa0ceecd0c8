using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Methods;

/// <summary>sendChatAction; shown only in the log of calls.</summary>
internal static class SendChatAction
{
    // Bot API, sendChatAction.
    private static readonly HashSet<string> Actions = new(StringComparer.OrdinalIgnoreCase)
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    };

    public static object Run(BotCall call)
    {
        Target.Room(call);
        return Actions.Contains(call.Parameters.Text("action")) ? true : throw RefusedException.BadRequest("wrong parameter action in request");
    }
}
