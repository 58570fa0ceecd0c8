namespace PhotoBot.Telegram.Types;

/// <summary>The Bot API's <c>File</c>: a file made ready for download. Name and media type are not here; keep those of the message.</summary>
public sealed record BotFile
{
    /// <summary>For sending again or downloading; valid for this bot only.</summary>
    public required string FileId { get; init; }

    /// <summary>The same for all bots and over time; cannot be downloaded.</summary>
    public required string FileUniqueId { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }

    /// <summary>Where to download it, relative to the bot's file address; good for at least an hour.</summary>
    public string? FilePath { get; init; }
}
