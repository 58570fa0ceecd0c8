namespace PhotoBot.Telegram.Types;

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
