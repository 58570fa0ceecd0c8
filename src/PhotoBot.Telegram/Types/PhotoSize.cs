namespace PhotoBot.Telegram.Types;

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
