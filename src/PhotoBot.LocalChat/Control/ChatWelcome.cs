namespace PhotoBot.LocalChat.Control;

/// <summary>What the page says to somebody who has not written yet, and how far the start of the program is.</summary>
public sealed record ChatWelcome
{
    /// <summary>A short headline.</summary>
    public string Title { get; init; } = "";

    /// <summary>A sentence or two.</summary>
    public string Text { get; init; } = "";

    /// <summary>What the program is still busy with; null when it is ready.</summary>
    public ChatProgress? Progress { get; init; }

    /// <summary>Pictures to try the bot with, each sent as a photo in one click.</summary>
    public IReadOnlyList<ChatSample> Samples { get; init; } = [];
}
