namespace PhotoBot.Telegram.Types;

/// <summary>How links in a text are previewed.</summary>
public sealed record LinkPreviewOptions
{
    /// <summary>Whether no preview is shown.</summary>
    public bool? IsDisabled { get; init; }
}
