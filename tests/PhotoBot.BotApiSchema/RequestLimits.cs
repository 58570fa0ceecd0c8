using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace PhotoBot.BotApiSchema;

/// <summary>
/// Lengths and counts that the Bot API states in prose: core.telegram.org/bots/api at sendMessage, sendPhoto, sendMediaGroup,
/// InlineKeyboardButton, setMyCommands, answerCallbackQuery, getUpdates, deleteMessages. Written without a look at the client's own
/// checks, which it is to catch mistakes of.
/// </summary>
internal static partial class RequestLimits
{
    /// <summary>The limits that a request breaks; fields of a wrong type are the schema's business.</summary>
    public static IEnumerable<Violation> Broken(string method, JsonElement request)
    {
        if (request.ValueKind is not JsonValueKind.Object) return [];
        var text = method is "answerCallbackQuery" ? (Min: 0, Max: 200) : (Min: 1, Max: 4096);
        var items = List(request, "media");
        return
        [
            .. Check("text", VisibleLength(request, "text"), text.Min, text.Max, "characters"),
            .. Check("caption", VisibleLength(request, "caption"), 0, 1024, "characters"),
            .. Check("media", items?.Count, 2, 10, "items"),
            .. (items ?? []).SelectMany(item => Check("media.caption", VisibleLength(item, "caption"), 0, 1024, "characters")),
            .. Check("commands", List(request, "commands")?.Count, 0, 100, "entries"),
            .. Check("message_ids", List(request, "message_ids")?.Count, 1, 100, "entries"),
            .. Check("limit", Field(request, "limit", JsonValueKind.Number)?.GetInt32(), 1, 100, "updates"),
            .. ButtonData(request).SelectMany(data => Check("callback_data", Encoding.UTF8.GetByteCount(data), 1, 64, "bytes")),
        ];

        IEnumerable<Violation> Check(string field, int? value, int min, int max, string unit)
        {
            if (value < min || value > max)
                yield return new Violation(method, "request#/" + field, $"has {value} {unit}, but the Bot API takes {min} to {max}");
        }
    }

    /// <summary>Characters after entities parsing; of Markdown, which nothing here writes, those before.</summary>
    private static int? VisibleLength(JsonElement holder, string field) => Text(holder, field) switch
    {
        null => null,
        var html when string.Equals(Text(holder, "parse_mode"), "HTML", StringComparison.OrdinalIgnoreCase) =>
            WebUtility.HtmlDecode(Tag().Replace(html, "")).Length,
        var plain => plain.Length,
    };

    private static IEnumerable<string> ButtonData(JsonElement request) =>
        from row in request.TryGetProperty("reply_markup", out var markup) ? List(markup, "inline_keyboard") ?? [] : []
        where row.ValueKind is JsonValueKind.Array
        from button in row.EnumerateArray()
        let data = Text(button, "callback_data")
        where data is not null
        select data;

    private static string? Text(JsonElement holder, string field) => Field(holder, field, JsonValueKind.String)?.GetString();

    private static List<JsonElement>? List(JsonElement holder, string field) =>
        Field(holder, field, JsonValueKind.Array) is { } list ? [.. list.EnumerateArray()] : null;

    private static JsonElement? Field(JsonElement holder, string field, JsonValueKind kind) =>
        holder.ValueKind is JsonValueKind.Object && holder.TryGetProperty(field, out var value) && value.ValueKind == kind ? value : null;

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();
}
