using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Requests;

/// <summary>Makes a file ready for download, up to 20 MB at Telegram's own servers.</summary>
public sealed record GetFileRequest : BotRequest<BotFile>
{
    /// <summary>The file, as a message names it.</summary>
    public required string FileId { get; init; }

    internal override string Method => "getFile";
}
