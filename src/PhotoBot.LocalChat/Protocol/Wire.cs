using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoBot.Telegram.Json;

namespace PhotoBot.LocalChat.Protocol;

/// <summary>The JSON both interfaces speak: the Bot API's snake_case, absent instead of null, dates in whole seconds.</summary>
internal static class Wire
{
    /// <summary>Reads and writes Telegram's types and this server's own; read-only and thread-safe.</summary>
    public static JsonSerializerOptions Json { get; } = MakeOptions();

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            AllowOutOfOrderMetadataProperties = true,
            // The answers are never put into a page as they are, so names and texts can stay readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            Converters = { new UnixTimeConverter(), new ChatMemberConverter(), new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
