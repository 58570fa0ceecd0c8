using System.Globalization;
using System.Text.Json.Serialization;
using PhotoBot.Telegram.Json;

namespace PhotoBot.Telegram.Types;

/// <summary>Identifies a message within its chat; ascending there, meaningless elsewhere.</summary>
/// <param name="Value">The number on the wire.</param>
[JsonConverter(typeof(WireIdConverter<MessageId>))]
public readonly record struct MessageId(long Value) : IWireId<MessageId>
{
    /// <inheritdoc/>
    public static MessageId FromWire(long value) => new(value);

    /// <summary>The bare number, culture-invariant.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
