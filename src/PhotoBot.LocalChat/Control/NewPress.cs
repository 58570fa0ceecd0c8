using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Control;

/// <summary>A press on an inline button.</summary>
public sealed record NewPress
{
    /// <summary>The message with the button.</summary>
    public required MessageId MessageId { get; init; }

    /// <summary>The button's data; null finds it by <see cref="Text"/>.</summary>
    public string? Data { get; init; }

    /// <summary>The button's label; used when <see cref="Data"/> is null.</summary>
    public string? Text { get; init; }

    /// <summary>Who presses; null in a private chat means its person.</summary>
    public UserId? From { get; init; }

    /// <summary>
    /// Sends <see cref="Data"/> as it is, in anybody's name, though the message has no such button: a bot must not take a press for proof
    /// that it offered the button, or that it offered it to this person.
    /// </summary>
    public bool IsRaw { get; init; }
}
