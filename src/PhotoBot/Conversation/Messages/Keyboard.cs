using Telegram.Bot.Types.ReplyMarkups;

namespace PhotoBot.Conversation.Messages;

/// <summary>The buttons under a message, row by row.</summary>
internal sealed record Keyboard(IReadOnlyList<IReadOnlyList<KeyboardButton>> Rows)
{
    /// <summary>One button a row.</summary>
    public static Keyboard Column(params IEnumerable<KeyboardButton> buttons) => new([.. buttons.Select(button => new[] { button })]);

    /// <summary>Rows of so many buttons.</summary>
    public static Keyboard Grid(int columns, params IEnumerable<KeyboardButton> buttons) => new([.. buttons.Chunk(columns)]);

    /// <summary>The same with another row below.</summary>
    public Keyboard Then(params IReadOnlyList<KeyboardButton> row) => row.Count == 0 ? this : new([.. Rows, row]);

    /// <summary>As Telegram takes it.</summary>
    public InlineKeyboardMarkup ToMarkup() =>
        new(Rows.Select(row => row.Select(
            button => new InlineKeyboardButton(button.Label) { CallbackData = button.Data, Url = button.Url?.OriginalString })));
}

/// <summary>A button that sends <paramref name="Data"/> back, or opens <paramref name="Url"/>.</summary>
/// <param name="Label">Its text.</param>
/// <param name="Data">At most 64 bytes.</param>
/// <param name="Url">An address.</param>
internal sealed record KeyboardButton(string Label, string? Data = null, Uri? Url = null);
