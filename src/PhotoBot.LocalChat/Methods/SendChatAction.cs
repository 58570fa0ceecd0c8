using PhotoBot.LocalChat.Chats;
using PhotoBot.LocalChat.Protocol;

namespace PhotoBot.LocalChat.Methods;

/// <summary>sendChatAction: the people of the chat see it for some seconds.</summary>
internal static class SendChatAction
{
    // Bot API, sendChatAction.
    private static readonly HashSet<string> Actions = new(StringComparer.Ordinal)
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    };

    public static object Run(BotCall call)
    {
        var room = Target.Room(call);
        var action = call.Parameters.Text("action").ToLowerInvariant();
        if (!Actions.Contains(action)) throw RefusedException.BadRequest("wrong parameter action in request");
        call.World.Feed.Publish(ChatEvent.Acting(room, action));
        return true;
    }
}
