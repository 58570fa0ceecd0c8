using System.Text.Json.Serialization;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Json;

/// <summary>
/// Reads and writes the Bot API's objects: snake_case, absent instead of null, dates as seconds, unknown fields ignored.
/// Thread-safe; use <see cref="Default"/>.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    Converters = [typeof(UnixTimeConverter)])]
[JsonSerializable(typeof(ApiResponse))]
[JsonSerializable(typeof(Update))]
[JsonSerializable(typeof(IReadOnlyList<Update>))]
[JsonSerializable(typeof(Message))]
[JsonSerializable(typeof(IReadOnlyList<Message>))]
[JsonSerializable(typeof(User))]
[JsonSerializable(typeof(BotFile))]
[JsonSerializable(typeof(IReadOnlyList<InputMedia>))]
[JsonSerializable(typeof(IReadOnlyList<MessageEntity>))]
[JsonSerializable(typeof(IReadOnlyList<BotCommand>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(InlineKeyboardMarkup))]
[JsonSerializable(typeof(ReplyParameters))]
[JsonSerializable(typeof(LinkPreviewOptions))]
[JsonSerializable(typeof(BotCommandScope))]
public sealed partial class TelegramJson : JsonSerializerContext;
