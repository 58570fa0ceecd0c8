using PhotoBot.LocalChat.Media;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>getFile: makes a path to download a file by.</summary>
internal static class GetFile
{
    /// <summary>20 MB, the largest download (Bot API, getFile; the server's source reads MB as 2^20).</summary>
    public const int MaxBytes = 20 << 20;

    public static object Run(BotCall call)
    {
        if (call.Parameters.TextOrNull("file_id") is not { } id) throw RefusedException.BadRequest("file_id not specified");
        var file = call.World.Media.FindFile(call.Bot.User.Id, id) ?? throw RefusedException.BadRequest("invalid file_id");
        if (file.Bytes.Length > MaxBytes) throw RefusedException.BadRequest("file is too big");
        return new BotFile
        {
            FileId = FileId.For(call.Bot.User.Id, file.Key),
            FileUniqueId = file.FileUniqueId,
            FileSize = file.Bytes.Length,
            FilePath = call.World.Media.Link(call.Bot.User.Id, file),
        };
    }
}
