using System.Text;
using System.Text.Json;
using PhotoBot.LocalChat.Protocol;
using PhotoBot.LocalChat.Wire;

namespace PhotoBot.LocalChat.Methods;

/// <summary>Reads <c>reply_markup</c>.</summary>
internal static class Keyboard
{
    /// <summary>Bytes of UTF-8 in a button's data (Bot API, InlineKeyboardButton).</summary>
    private const int MaxData = 64;

    /// <summary>The inline keyboard; null for none and for the other kinds of markup, which are accepted and not shown.</summary>
    /// <exception cref="RefusedException">400 for what Telegram would refuse.</exception>
    public static InlineKeyboardMarkup? Read(Parameters parameters)
    {
        const string unreadable = "can't parse reply keyboard markup JSON object";
        if (parameters.TextOrNull("reply_markup") is not { } text) return null;
        try
        {
            using var raw = JsonDocument.Parse(text);
            if (raw.RootElement.ValueKind is not JsonValueKind.Object) throw RefusedException.BadRequest("object expected as reply markup");
            if (!raw.RootElement.TryGetProperty("inline_keyboard", out _)) return null;
        }
        catch (JsonException)
        {
            throw RefusedException.BadRequest(unreadable);
        }

        var markup = parameters.Json<InlineKeyboardMarkup>("reply_markup", "can't parse inline keyboard button")!;
        // Nullability is checked of properties only, not of what lists hold.
        if (!markup.InlineKeyboard.All(row => row?.All(button => button is not null) is true))
            throw RefusedException.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");
        foreach (var button in markup.InlineKeyboard.SelectMany(row => row)) Check(button);
        return markup.InlineKeyboard.Any(row => row.Count > 0) ? markup : null;
    }

    private static void Check(InlineKeyboardButton button)
    {
        if (button.Text.Length == 0) throw RefusedException.BadRequest("can't parse inline keyboard button: button text must be non-empty");
        if (button is { CallbackData: null, Url: null }) throw RefusedException.BadRequest("text buttons are unallowed in the inline keyboard");
        if (button.CallbackData is { } data && Encoding.UTF8.GetByteCount(data) is 0 or > MaxData) throw RefusedException.BadRequest("BUTTON_DATA_INVALID");
    }
}
