using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.Search;

/// <summary>Writes a <see cref="VectorId"/> as the number it is.</summary>
internal sealed class VectorIdConverter : JsonConverter<VectorId>
{
    /// <inheritdoc/>
    public override VectorId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetInt64());

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, VectorId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
