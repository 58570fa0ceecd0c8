using System.Globalization;
using System.Text.Json.Serialization;
using PhotoBot.Telegram.Json;

namespace PhotoBot.Telegram.Types;

/// <summary>Identifies an update to one bot; ascending, but not always without gaps.</summary>
/// <param name="Value">The number on the wire.</param>
[JsonConverter(typeof(WireIdConverter<UpdateId>))]
public readonly record struct UpdateId(long Value) : IWireId<UpdateId>
{
    /// <summary>The offset that confirms this update and everything before it.</summary>
    public UpdateId Next => new(Value + 1);

    /// <inheritdoc/>
    public static UpdateId FromWire(long value) => new(value);

    /// <summary>The bare number, culture-invariant.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
