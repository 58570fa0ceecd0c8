using System.Text.Json;
using System.Text.Json.Serialization;
using PhotoBot.Telegram.Types;

namespace PhotoBot.Telegram.Json;

/// <summary>Writes a file as its file_id, or as the <c>attach://</c> name of the multipart part that carries it.</summary>
public sealed class InputFileConverter : JsonConverter<InputFile>
{
    /// <summary>What comes before the part's name.</summary>
    public const string AttachPrefix = "attach://";

    /// <inheritdoc/>
    public override InputFile? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetString() is { } text ? new FileReference(text) : null;

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, InputFile value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value switch
        {
            FileReference reference => reference.Value,
            UploadedFile upload => AttachPrefix + upload.PartName,
            _ => throw new JsonException($"A file to send cannot be a {value.GetType().Name}."),
        });
}
