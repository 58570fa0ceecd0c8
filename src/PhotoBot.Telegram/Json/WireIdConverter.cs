using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.Telegram.Json;

/// <summary>Writes an identifier as a bare number; reads a number, or a number in quotes as form-encoding clients send it.</summary>
/// <typeparam name="TId">The identifier type.</typeparam>
public sealed class WireIdConverter<TId> : JsonConverter<TId>
    where TId : struct, IWireId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            return TId.FromWire(number);
        if (reader.TokenType == JsonTokenType.String
            && long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return TId.FromWire(number);
        throw new JsonException($"{typeof(TId).Name} must be a 64-bit whole number, but the JSON holds a {reader.TokenType}.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
