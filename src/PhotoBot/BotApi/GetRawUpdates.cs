using System.Text.Json;
using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Requests;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace PhotoBot.BotApi;

/// <summary>
/// getUpdates whose result stays JSON. With the library's own types one update that can't be read loses all of an answer, and the same
/// answer is returned for ever.
/// </summary>
internal sealed class GetRawUpdates() : RequestBase<JsonElement[]>(Name)
{
    /// <summary>The method's name on the wire.</summary>
    public const string Name = "getUpdates";

    /// <summary>Confirms all updates before this one.</summary>
    public long? Offset { get; set; }

    /// <summary>Seconds to wait for the first update, 0 to 50.</summary>
    public int? Timeout { get; set; }

    /// <summary>The kinds wanted.</summary>
    public IEnumerable<UpdateType>? AllowedUpdates { get; set; }
}

/// <summary>How the library reads JSON.</summary>
internal static class BotApiJson
{
    /// <summary>
    /// The nesting that is read. By the default of 64 one deeper update would make the whole answer unreadable, and it would come again for
    /// ever; the reader keeps one bit a level.
    /// </summary>
    public const int MaxDepth = 4096;

    static BotApiJson() => Options.MaxDepth = MaxDepth;

    /// <summary>The library's own options. They can be changed only before their first use, so every reader takes them from here.</summary>
    public static JsonSerializerOptions Options => JsonBotAPI.Options;
}

/// <summary>An update as it came.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Chat">The chat it belongs to; null when it names none.</param>
/// <param name="Json">Its text, byte for byte.</param>
internal sealed record RawUpdate(long Id, long? Chat, string Json)
{
    // JSON numbers are exact up to 2^53; what is larger is no id, and would confirm every update to come.
    private const long MaxId = 1L << 53;

    private static readonly string[][] ChatPaths =
        [["message", "chat", "id"], ["edited_message", "chat", "id"], ["callback_query", "message", "chat", "id"]];

    /// <summary>Reads number and chat; null without a number.</summary>
    public static RawUpdate? Of(JsonElement element) => Number(element, "update_id") is >= 0 and < MaxId and var id
        ? new RawUpdate(id, ChatPaths.Select(path => Number(element, path)).FirstOrDefault(chat => chat is not null), Text(element, id))
        : null;

    /// <summary>Reads the media group that a message belongs to; null for none.</summary>
    /// <param name="json">The update's text.</param>
    public static string? MediaGroupOf(string json)
    {
        try
        {
            using var update = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = BotApiJson.MaxDepth });
            return update.RootElement.ValueKind is JsonValueKind.Object
                && update.RootElement.TryGetProperty("message", out var message) && message.ValueKind is JsonValueKind.Object
                && message.TryGetProperty("media_group_id", out var group) && group.ValueKind is JsonValueKind.String
                ? group.GetString()
                : null;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException)
        {
            // Answered alone, the update gets the apology for what can't be read.
            return null;
        }
    }

    /// <summary>Reads what the update says.</summary>
    /// <param name="json">The update's text.</param>
    /// <exception cref="JsonException">The library can't read it, or a part is missing that every update has.</exception>
    public static Update Read(string json)
    {
        try
        {
            // The library's number is 32 bits long, and no code here reads it.
            var fields = JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = BotApiJson.MaxDepth })!.AsObject();
            fields["update_id"] = 0;
            return fields.Deserialize<Update>(BotApiJson.Options) is { } update && IsWhole(update)
                ? update
                : throw new JsonException("A part is missing that every update has.");
        }
        catch (Exception unreadable) when (unreadable is InvalidOperationException or FormatException or ArgumentException)
        {
            throw new JsonException(unreadable.Message, unreadable);
        }
    }

    /// <summary>The library leaves null what a server left out, whatever the type says.</summary>
    private static bool IsWhole(Update update) => update switch
    {
        { Message: { } message } => IsWhole(message),
        { CallbackQuery: { } press } => press is { Id: not null, From: not null } && (press.Message is null || IsWhole(press.Message)),
        _ => true,
    };

    private static bool IsWhole(Message message) =>
        message.Chat is not null
        && message.Photo is null or { Length: > 0 }
        && (message.Photo ?? []).All(size => size?.FileId is not null)
        && message.Document is null or { FileId: not null };

    private static long? Number(JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
            if (element.ValueKind is not JsonValueKind.Object || !element.TryGetProperty(name, out element)) return null;
        return element.ValueKind is JsonValueKind.Number && element.TryGetInt64(out var number) ? number : null;
    }

    private static string Text(JsonElement element, long id)
    {
        try
        {
            return element.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Bytes that are no UTF-8 can't be stored as text: the number stays, so that it is confirmed.
            return $$"""{"update_id":{{id}}}""";
        }
    }
}
