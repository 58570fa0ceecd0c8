namespace PhotoBot.Telegram.Types;

/// <summary>Rows of buttons under a message.</summary>
public sealed record InlineKeyboardMarkup
{
    /// <summary>The rows from top to bottom, each from left to right.</summary>
    public required IReadOnlyList<IReadOnlyList<InlineKeyboardButton>> InlineKeyboard { get; init; }
}
