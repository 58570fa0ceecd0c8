namespace PhotoBot.LocalChat.Wire;

/// <summary>Rows of buttons under a message.</summary>
public sealed record InlineKeyboardMarkup
{
    /// <summary>The rows from top to bottom, each from left to right.</summary>
    public required IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard { get; init; }
}

/// <summary>A button under a message. Exactly one of the optional fields is set.</summary>
public sealed record InlineKeyboardButton
{
    /// <summary>What the button says.</summary>
    public required string Text { get; init; }

    /// <summary>Comes back when pressed; 1 to 64 <b>bytes</b> of UTF-8.</summary>
    public string? CallbackData { get; init; }

    /// <summary>Opened when pressed; http, https or tg.</summary>
    public Uri? Url { get; init; }
}
