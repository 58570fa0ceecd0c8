using System.Globalization;
using System.Text.Json.Serialization;
using PhotoBot.Telegram.Json;

namespace PhotoBot.Telegram.Types;

/// <summary>Identifies a person or a bot; positive, up to 52 significant bits.</summary>
/// <param name="Value">The number on the wire.</param>
[JsonConverter(typeof(WireIdConverter<UserId>))]
public readonly record struct UserId(long Value) : IWireId<UserId>
{
    /// <inheritdoc/>
    public static UserId FromWire(long value) => new(value);

    /// <summary>The bare number, culture-invariant.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
