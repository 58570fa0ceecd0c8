using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace PhotoBot.LocalChat.Wire;

/// <summary>An identifier that is a bare 64-bit number on the wire.</summary>
/// <typeparam name="TSelf">The identifier type itself.</typeparam>
public interface IWireId<TSelf>
    where TSelf : struct, IWireId<TSelf>
{
    long Value { get; }

    static abstract TSelf FromWire(long value);
}

/// <summary>Identifies a chat; negative for groups. A private chat has the id of its person.</summary>
[JsonConverter(typeof(WireIdConverter<ChatId>))]
public readonly record struct ChatId(long Value) : IWireId<ChatId>
{
    public static ChatId PrivateWith(UserId user) => new(user.Value);

    public static ChatId FromWire(long value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies a person or a bot; positive, up to 52 significant bits.</summary>
[JsonConverter(typeof(WireIdConverter<UserId>))]
public readonly record struct UserId(long Value) : IWireId<UserId>
{
    public static UserId FromWire(long value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies a message within its chat; ascending there.</summary>
[JsonConverter(typeof(WireIdConverter<MessageId>))]
public readonly record struct MessageId(long Value) : IWireId<MessageId>
{
    public static MessageId FromWire(long value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Identifies an update to one bot; ascending.</summary>
[JsonConverter(typeof(WireIdConverter<UpdateId>))]
public readonly record struct UpdateId(long Value) : IWireId<UpdateId>
{
    /// <summary>The offset that confirms this update and everything before it.</summary>
    public UpdateId Next => new(Value + 1);

    public static UpdateId FromWire(long value) => new(value);

    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Writes an identifier as a bare number; reads a number, or a number in quotes as form-encoding clients send it.</summary>
public sealed class WireIdConverter<TId> : JsonConverter<TId>
    where TId : struct, IWireId<TId>
{
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number))
            return TId.FromWire(number);
        if (reader.TokenType == JsonTokenType.String
            && long.TryParse(reader.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number))
            return TId.FromWire(number);
        throw new JsonException($"{typeof(TId).Name} must be a 64-bit whole number, but the JSON holds a {reader.TokenType}.");
    }

    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
