using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.Telegram.Json;

/// <summary>The Bot API's dates: whole seconds since 1970-01-01 UTC, 64-bit.</summary>
public sealed class UnixTimeConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var seconds))
            throw new JsonException($"A date must be whole seconds since 1970, but the JSON holds a {reader.TokenType}.");
        try
        {
            return DateTimeOffset.FromUnixTimeSeconds(seconds);
        }
        catch (ArgumentOutOfRangeException e)
        {
            throw new JsonException($"A date of {seconds} seconds since 1970 lies outside the years 1 to 9999.", e);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.ToUnixTimeSeconds());
}
