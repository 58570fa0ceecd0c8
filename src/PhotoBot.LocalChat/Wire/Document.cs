namespace PhotoBot.LocalChat.Wire;

/// <summary>A file sent as it is.</summary>
public sealed record Document
{
    /// <summary>For sending again or downloading; valid for this bot only.</summary>
    public required string FileId { get; init; }

    /// <summary>The same for all bots and over time; cannot be downloaded.</summary>
    public required string FileUniqueId { get; init; }

    /// <summary>A small picture of it, if the server made one.</summary>
    public PhotoSize? Thumbnail { get; init; }

    /// <summary>The name its sender gave it: untrusted, never a path.</summary>
    public string? FileName { get; init; }

    /// <summary>The media type its sender gave it: untrusted.</summary>
    public string? MimeType { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}

/// <summary>One size of a photo or thumbnail.</summary>
public sealed record PhotoSize
{
    /// <summary>For sending again or downloading; valid for this bot only.</summary>
    public required string FileId { get; init; }

    /// <summary>The same for all bots and over time; cannot be downloaded.</summary>
    public required string FileUniqueId { get; init; }

    /// <summary>Width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>Size in bytes.</summary>
    public long? FileSize { get; init; }
}

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
